/* peer-icu.c -- ICU: ucasemap_utf8ToUpper.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "subject.h"

#include <unicode/ucasemap.h>

static UCaseMap *map;

static bool
begin (void)
{
  UErrorCode error = U_ZERO_ERROR;
  if (!map)
    map = ucasemap_open ("", 0, &error);
  return map && U_SUCCESS (error);
}

static void
map_icu (char *out, char const *in, size_t n)
{
  UErrorCode error = U_ZERO_ERROR;
  ucasemap_utf8ToUpper (map, out, SUBJECT_ROOM (n), in, n, &error);
}

struct subject const bench_peer = {
  .name = "icu",
  .begin = begin,
  .map = map_icu,
  .is_stateless = true,
  .is_for_utf8 = true,
};
