/* flow-set.h -- some flows at a time, and ^C.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_PATH_FLOW_SET_H
#define UPPERC_PATH_FLOW_SET_H 1

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upperc/path/flow.h"

struct flow_set
{
  /* COUNT flows, to be opened by the user.  */
  struct flow *flows;
  size_t count;
  /* How long a flow may owe an answer without progress; negative: for
     ever.  */
  int64_t timeout_ms;
  /* A descriptor that becomes readable at ^C (interrupt.h), or -1; and
     whether that has happened.  */
  int interrupt_fd;
  bool is_interrupted;
  /* Room for poll: a flow each, and the interrupt.  */
  struct pollfd *polls;
};

/* Set up *SET for COUNT flows, none of them open.
   Return 0, or -1 with errno ENOMEM.  */
extern int flow_set_init (struct flow_set *set, size_t count,
                          int64_t timeout_ms);

/* Close all flows of SET, and release what it holds.  */
extern void flow_set_fini (struct flow_set *set);

/* Wait until anything can be done for SET's flows, and do that; for UNTIL at
   the latest, by monotime_ms.  */
extern void flow_set_step (struct flow_set *set, int64_t until);

/* Return whether any flow of SET waits for an answer.  */
extern bool flow_set_is_asking (struct flow_set const *set);

/* Do all there is to do until no flow waits for an answer any more, or ^C
   came.  */
extern void flow_set_run (struct flow_set *set);

#endif
