/* check.c -- the battery: which checks there are, and in which order.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   From the plainest to the most demanding, so that the first that fails
   tells most.  */

#include <config.h>

#include "upperc/check/check.h"

struct check const *const checks[] = {
  &connect_check,  &answer_check,     &bytes_check,       &segments_check,
  &sizes_check,    &half_close_check, &full_duplex_check, &slow_reader_check,
  &parallel_check, &tls_check,        &proxy_check,       NULL,
};
