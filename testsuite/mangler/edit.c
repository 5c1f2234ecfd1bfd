/* edit.c -- filters that change the answer at an offset.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All but one are made of the same three things: a piece that is kept, a
   piece that is dropped, and an offset at which what was kept comes.  */

#include "mangler/filter.h"

struct edit
{
  /* Bytes from KEEP to before KEEP_END are kept; those from DROP to before
     DROP_END are not passed on.  */
  uint64_t keep;
  uint64_t keep_end;
  uint64_t drop;
  uint64_t drop_end;
  /* What was kept comes before the byte at this offset.  */
  uint64_t release;
};

/* Pass on what FILTER has kept; but only once.  */
static void
release (struct filter *filter)
{
  if (!filter->state)
    filter_pass (filter, filter->kept.data, bytes_length (&filter->kept));
  filter->state = 1;
}

/* Return N, or how many bytes there are before the next offset that EDIT
   names if these are fewer.  */
static size_t
run_length (struct edit const *edit, uint64_t offset, size_t n)
{
  uint64_t const marks[] = { edit->keep, edit->keep_end, edit->drop,
                             edit->drop_end, edit->release };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i] > offset && marks[i] - offset < n)
      n = marks[i] - offset;
  return n;
}

/* Feed FILTER, which does EDIT, with N bytes at BYTES.  */
static void
feed (struct filter *filter, struct edit const *edit, char const *bytes,
      size_t n)
{
  while (n > 0)
    {
      uint64_t offset = filter->offset;
      if (offset == edit->release)
        release (filter);
      size_t run = run_length (edit, offset, n);
      if (edit->keep <= offset && offset < edit->keep_end)
        bytes_append (&filter->kept, bytes, run);
      if (offset < edit->drop || edit->drop_end <= offset)
        filter_pass (filter, bytes, run);
      filter->offset += run;
      bytes += run;
      n -= run;
    }
  if (filter->offset == edit->release)
    release (filter);
}

static void
feed_missing (struct filter *filter, char const *bytes, size_t n)
{
  uint64_t const *number = filter->action->numbers;
  struct edit edit = {
    .drop = number[0],
    .drop_end = number[0] + number[1],
    .release = UINT64_MAX,
  };
  feed (filter, &edit, bytes, n);
}

static void
feed_duplicate (struct filter *filter, char const *bytes, size_t n)
{
  uint64_t const *number = filter->action->numbers;
  struct edit edit = {
    .keep = number[0],
    .keep_end = number[0] + number[1],
    .release = number[0] + number[1],
  };
  feed (filter, &edit, bytes, n);
}

static void
feed_reorder (struct filter *filter, char const *bytes, size_t n)
{
  uint64_t const *number = filter->action->numbers;
  uint64_t end = number[0] + number[1];
  struct edit edit = {
    .keep = number[0],
    .keep_end = end,
    .drop = number[0],
    .drop_end = end,
    .release = end + number[filter->action->number_count - 1],
  };
  feed (filter, &edit, bytes, n);
}

static int
is_valid_stale (struct action const *action)
{
  uint64_t const *number = action->numbers;
  return number[1] <= number[2] && number[2] <= number[0];
}

static void
feed_stale (struct filter *filter, char const *bytes, size_t n)
{
  uint64_t const *number = filter->action->numbers;
  struct edit edit = {
    .keep = number[0] - number[2],
    .keep_end = number[0] - number[2] + number[1],
    .drop = number[0],
    .drop_end = number[0] + number[1],
    .release = number[0],
  };
  feed (filter, &edit, bytes, n);
}

static void
feed_extra (struct filter *filter, char const *bytes, size_t n)
{
  struct bytes const *text = &filter->action->text;
  struct edit edit = { .release = filter->action->numbers[0] };
  if (bytes_length (&filter->kept) == 0)
    bytes_append (&filter->kept, text->data, bytes_length (text));
  feed (filter, &edit, bytes, n);
}

/* Before the first byte of nothing, too.  */
static void
finish_extra (struct filter *filter)
{
  if (filter->offset == 0)
    feed_extra (filter, "", 0);
}

static int
is_valid_flip (struct action const *action)
{
  return action->numbers[1] < 8;
}

static void
feed_flip (struct filter *filter, char const *bytes, size_t n)
{
  uint64_t const *number = filter->action->numbers;
  uint64_t before = number[0] - filter->offset;
  if (filter->offset <= number[0] && before < n)
    {
      char byte = bytes[before] ^ (char)(1U << number[1]);
      filter_pass (filter, bytes, before);
      filter_pass (filter, &byte, 1);
      filter_pass (filter, bytes + before + 1, n - before - 1);
    }
  else
    filter_pass (filter, bytes, n);
  filter->offset += n;
}

static struct filter_kind const missing = {
  .name = "missing",
  .value = "nn",
  .feed_answer = feed_missing,
};
static struct filter_kind const duplicate = {
  .name = "duplicate",
  .value = "nn",
  .feed_answer = feed_duplicate,
};
static struct filter_kind const reorder = {
  .name = "reorder",
  .value = "nno",
  .feed_answer = feed_reorder,
  .finish = release,
};
static struct filter_kind const stale = {
  .name = "stale",
  .value = "nnn",
  .is_valid = is_valid_stale,
  .feed_answer = feed_stale,
};
static struct filter_kind const extra = {
  .name = "extra",
  .value = "nt",
  .feed_answer = feed_extra,
  .finish = finish_extra,
};
static struct filter_kind const flip = {
  .name = "flip",
  .value = "no",
  .is_valid = is_valid_flip,
  .feed_answer = feed_flip,
};

struct filter_kind const *const edit_kinds[]
    = { &missing, &duplicate, &reorder, &stale, &extra, &flip, NULL };
