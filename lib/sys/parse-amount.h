/* parse-amount.h -- numbers, sizes and times as options give them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function parses the whole of TEXT into *VALUE and returns 0; or it
   leaves *VALUE alone and returns -1 with errno EINVAL (no such amount) or
   ERANGE (one, but beyond the bounds).  No sign and no white space is
   allowed.  */

#ifndef SYS_PARSE_AMOUNT_H
#define SYS_PARSE_AMOUNT_H 1

#include <stdint.h>

/* A decimal number from MINIMUM to MAXIMUM.  */
extern int parse_number (char const *text, uint64_t minimum, uint64_t maximum,
                         uint64_t *value);

/* A number of bytes: digits and, if wanted, K, M, G, T or P for a power of
   1024, which may be written KiB and so on; kB, MB and so on are powers of
   1000.  "off" is 0.  */
extern int parse_size (char const *text, uint64_t *value);

/* A time in milliseconds: digits, a fraction if wanted, and the unit ms, s,
   m or h (none: s), rounded up to a whole millisecond.  "off" is 0.  At
   most 10,000 hours.  */
extern int parse_duration_ms (char const *text, int64_t *value);

#endif
