/* idle-report.h -- what was found out about idle connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_IDLE_REPORT_H
#define UPPERC_IDLE_REPORT_H 1

#include <stdbool.h>

#include "upperc/idle-gaps.h"
#include "upperc/idle-probe.h"
#include "upperc/options.h"
#include "upperc/talk.h"
#include "upperc/trouble.h"

struct idle_search
{
  struct options const *options;
  struct idle_gaps gaps;
  /* How the connection with the shortest gap died; with a message under way,
     or by itself.  */
  struct talk_result death;
  bool was_asking;
  /* Becomes readable at ^C (interrupt.h), or -1; and whether it has.  */
  int interrupt_fd;
  bool is_interrupted;
};

/* Tell what came of PROBE, which is over.  */
extern void idle_report_probe (struct idle_search const *search,
                               struct idle_probe const *probe);

/* Tell what SEARCH has found, or the TROUBLE that has ended it.  */
extern void idle_report_end (struct idle_search const *search,
                             struct trouble const *trouble);

#endif
