/* check.h -- the contract of checks: what may be asked about a path.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A check proves one property of a path by asking over it, and says what
   came of that; it prints nothing.  To add a check: write a file that ends in
   a const struct check, give it a line in the table of check.c and one in the
   manual (node "The path doctor"), and a test with a path that breaks exactly
   that property.  */

#ifndef UPPERC_CHECK_CHECK_H
#define UPPERC_CHECK_CHECK_H 1

#include <stdbool.h>
#include <stddef.h>

#include "upperc/path/path.h"
#include "upperc/trouble.h"

enum check_verdict
{
  CHECK_PASS,
  CHECK_FAIL,
  CHECK_SKIP,
  CHECK_VERDICTS
};

struct check
{
  /* A word for manuals and programs; never translated.  */
  char const *name;
  /* What has been proven when it passes, to be translated.  */
  char const *summary;
  /* It is skipped unless this one, which comes before, has passed; or
     null.  */
  struct check const *needs;
  /* Run once for each address of PATH, not only for one that was reached.  */
  bool is_for_each_address;
  /* Make the check over PATH's address, where no wait may be without a limit
     of its own.  Return the verdict; set the text of *REASON, empty before,
     to what was found, and its status if the verdict is CHECK_FAIL.  */
  enum check_verdict (*run) (struct path *path, struct trouble *reason);
};

/* The battery, in its order; ends in a null pointer.  */
extern struct check const *const checks[];

extern struct check const connect_check;
extern struct check const answer_check;
extern struct check const bytes_check;
extern struct check const half_close_check;
extern struct check const sizes_check;
extern struct check const full_duplex_check;
extern struct check const slow_reader_check;
extern struct check const parallel_check;
extern struct check const segments_check;
extern struct check const tls_check;
extern struct check const proxy_check;

#endif
