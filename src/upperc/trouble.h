/* trouble.h -- what went wrong: for a person, and for a script.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Where a mode goes on after a failure, or tells of it in a form of its own,
   it cannot be said on standard error where it happens.  */

#ifndef UPPERC_TROUBLE_H
#define UPPERC_TROUBLE_H 1

#include "upperc/status.h"

/* Room for the text, with its NUL: two names, and some words.  */
enum
{
  TROUBLE_SIZE = 1024
};

struct trouble
{
  /* The exit status for it; STATUS_ANSWERED is no trouble.  */
  enum status status;
  /* One line in the user's language, without a full stop, cut where it does
     not fit; empty where there is no trouble.  */
  char text[TROUBLE_SIZE];
};

/* Set *TROUBLE to STATUS, and what FORMAT makes of its arguments, as printf
   does.  */
extern void trouble_set (struct trouble *trouble, enum status status,
                         char const *format, ...)
#if defined __GNUC__
    __attribute__ ((__format__ (__printf__, 3, 4)))
#endif
    ;

/* Set *TROUBLE to a want of this machine, for ERROR, a number of errno's.  */
extern void trouble_set_local (struct trouble *trouble, int error);

/* Append a colon and what ERROR, a number of errno's, means.  */
extern void trouble_add_error (struct trouble *trouble, int error);

/* Append what FORMAT makes to the text of TROUBLE.  */
extern void trouble_append (struct trouble *trouble, char const *format, ...)
#if defined __GNUC__
    __attribute__ ((__format__ (__printf__, 2, 3)))
#endif
    ;

/* Put what FORMAT makes, and a colon, before the text of TROUBLE.  */
extern void trouble_prefix (struct trouble *trouble, char const *format, ...)
#if defined __GNUC__
    __attribute__ ((__format__ (__printf__, 2, 3)))
#endif
    ;

#endif
