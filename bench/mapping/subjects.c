/* subjects.c -- memcpy, and what libupper has.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "subject.h"

#include <stdint.h>
#include <string.h>

#include "upper/upper.h"

/* The compiler must not know it.  */
static void *(*volatile copy) (void *, void const *, size_t) = memcpy;

static void
map_memcpy (char *out, char const *in, size_t n)
{
  copy (out, in, n);
}

/* Let *STATE be at the start of a stream.  Return whether there is one.  */
static bool
begin (struct upper **state, enum upper_charset charset,
       enum upper_invalid invalid)
{
  if (*state)
    upper_reset (*state);
  else
    *state = upper_open (charset, invalid, "");
  return *state != NULL;
}

static void
map (struct upper *state, char *out, char const *in, size_t n)
{
  size_t room = SUBJECT_ROOM (n);
  upper_convert (state, &in, &n, &out, &room);
}

static struct upper *ascii, *keep, *replace;

static bool
begin_ascii (void)
{
  return begin (&ascii, UPPER_ASCII, UPPER_KEEP);
}

static void
map_ascii (char *out, char const *in, size_t n)
{
  map (ascii, out, in, n);
}

static void
map_in_place (char *out, char const *in, size_t n)
{
  (void)in;
  upper_ascii (out, n);
}

static bool
begin_keep (void)
{
  return begin (&keep, UPPER_UTF8, UPPER_KEEP);
}

static void
map_keep (char *out, char const *in, size_t n)
{
  map (keep, out, in, n);
}

static bool
begin_replace (void)
{
  return begin (&replace, UPPER_UTF8, UPPER_REPLACE);
}

static void
map_replace (char *out, char const *in, size_t n)
{
  map (replace, out, in, n);
}

struct subject const subjects[] = {
  { .name = "memcpy",
    .map = map_memcpy,
    .is_for_ascii = true,
    .is_for_utf8 = true },
  { .name = "keep",
    .begin = begin_keep,
    .map = map_keep,
    .is_for_utf8 = true },
  { .name = "replace",
    .begin = begin_replace,
    .map = map_replace,
    .is_for_utf8 = true },
  { .name = "in-place",
    .map = map_in_place,
    .is_in_place = true,
    .is_for_ascii = true },
  { .name = "ascii",
    .begin = begin_ascii,
    .map = map_ascii,
    .is_for_ascii = true },
};
size_t const subjects_n = sizeof subjects / sizeof *subjects;
