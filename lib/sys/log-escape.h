/* log-escape.h -- make any bytes fit to stand in a log.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Both functions write the value for TEXT, with its quotes where it needs
   them, into BUFFER of SIZE bytes (at least 16), cut at a whole character
   where it does not fit.  No control character (C0, DEL, C1) is left, no
   line separator (U+2028, U+2029), and no byte that is not part of
   well-formed UTF-8 (RFC 3629).  */

#ifndef SYS_LOG_ESCAPE_H
#define SYS_LOG_ESCAPE_H 1

#include <stddef.h>

/* For logfmt: bare if all is plain ASCII without space, quote, backslash
   and equals sign; else in double quotes, with a backslash before a quote
   or a backslash, and \n, \r, \t, \xHH for what may not stand there.  */
extern void log_escape_logfmt (char const *text, char *buffer, size_t size);

/* For JSON (RFC 8259): a string, with \uHHHH for what may not stand there.
   A byte that is not UTF-8 becomes U+FFFD.  */
extern void log_escape_json (char const *text, char *buffer, size_t size);

#endif
