/* text.c -- filters that change what looks as they say, wherever it is.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <string.h>

#include "mangler/filter.h"

/* The byte that begins a command in TELNET (RFC 854).  */
#define IAC '\377'

/* Pass the N bytes at BYTES on from FILTER, and INSTEAD in place of each that
   is BYTE.  */
static void
replace (struct filter *filter, char const *bytes, size_t n, char byte,
         char const *instead)
{
  while (n > 0)
    {
      char const *found = memchr (bytes, byte, n);
      size_t before = found ? (size_t)(found - bytes) : n;
      filter_pass (filter, bytes, before);
      if (!found)
        return;
      filter_pass (filter, instead, strlen (instead));
      bytes += before + 1;
      n -= before + 1;
    }
}

static void
feed_strip_cr (struct filter *filter, char const *bytes, size_t n)
{
  replace (filter, bytes, n, '\r', "");
}

static void
feed_crlf (struct filter *filter, char const *bytes, size_t n)
{
  replace (filter, bytes, n, '\n', "\r\n");
}

static void
feed_telnet_answer (struct filter *filter, char const *bytes, size_t n)
{
  replace (filter, bytes, n, IAC, "\377\377");
}

/* The state is whether a command has begun.  */
static void
feed_telnet_question (struct filter *filter, char const *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      int has_begun = filter->state;
      filter->state = !has_begun && bytes[i] == IAC;
      if (has_begun == (bytes[i] == IAC))
        filter_pass (filter, bytes + i, 1);
    }
}

static void
feed_strip_high (struct filter *filter, char const *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      char byte = bytes[i] & 0x7F;
      filter_pass (filter, &byte, 1);
    }
}

/* What is kept may become a FROM.  */
static void
feed_rewrite (struct filter *filter, char const *bytes, size_t n)
{
  struct bytes const *from = &filter->action->text;
  struct bytes const *to = &filter->action->replacement;
  struct bytes *kept = &filter->kept;
  for (size_t i = 0; i < n; i++)
    {
      bytes_append (kept, bytes + i, 1);
      while (memcmp (kept->data + kept->start, from->data, bytes_length (kept))
             != 0)
        {
          filter_pass (filter, kept->data + kept->start, 1);
          bytes_take (kept, 1);
        }
      if (bytes_length (kept) == bytes_length (from))
        {
          filter_pass (filter, to->data, bytes_length (to));
          bytes_take (kept, bytes_length (kept));
        }
    }
}

/* The state is whether the question has begun.  */
static void
feed_header (struct filter *filter, char const *bytes, size_t n)
{
  struct bytes const *header = &filter->action->text;
  if (!filter->state && n > 0 && bytes[0] != header->data[header->start])
    filter_pass (filter, header->data + header->start, bytes_length (header));
  filter->state = filter->state || n > 0;
  filter_pass (filter, bytes, n);
}

static int
is_valid_header (struct action const *action)
{
  return bytes_length (&action->text) > 0;
}

static void
finish_rewrite (struct filter *filter)
{
  filter_pass (filter, filter->kept.data + filter->kept.start,
               bytes_length (&filter->kept));
}

static struct filter_kind const strip_cr = {
  .name = "strip-cr",
  .value = "",
  .feed_question = feed_strip_cr,
};
static struct filter_kind const crlf = {
  .name = "crlf",
  .value = "",
  .feed_question = feed_crlf,
};
static struct filter_kind const strip_high = {
  .name = "strip-high",
  .value = "",
  .feed_question = feed_strip_high,
};
static struct filter_kind const telnet = {
  .name = "telnet",
  .value = "",
  .feed_question = feed_telnet_question,
  .feed_answer = feed_telnet_answer,
};
static struct filter_kind const rewrite = {
  .name = "rewrite",
  .value = "r",
  .feed_question = feed_rewrite,
  .finish = finish_rewrite,
};
static struct filter_kind const header = {
  .name = "header",
  .value = "t",
  .is_valid = is_valid_header,
  .feed_question = feed_header,
};

struct filter_kind const *const text_kinds[]
    = { &strip_cr, &crlf, &strip_high, &telnet, &rewrite, &header, NULL };
