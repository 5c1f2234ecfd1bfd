/* rate.h -- how many connections a second may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One rate for all processes.  A second's worth may come at once, after a
   second in which none came; then one each Nth of a second.  */

#ifndef SERVICE_RATE_H
#define SERVICE_RATE_H 1

#include <stdbool.h>

#include "service/service.h"

/* Return whether one more connection is within SERVICE's rate, and count it
   if it is.  Otherwise *AGAIN_MS is when to ask again, by monotime_ms.  */
extern bool rate_take (struct service const *service, int64_t *again_ms);

/* Count one less: the connection did not come.  */
extern void rate_give_back (struct service const *service);

#endif
