/* rounds.c -- subjects that take turns with one text.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The clock is that of our thread: who else runs on this processor takes
   its caches, but not our time.  */

#include "rounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

/* Return whether BYTE continues a character.  */
static bool
is_inside (char byte)
{
  return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Let *IN and *N be only the characters that are there in whole.  */
static void
trim (char const **in, size_t *n)
{
  for (int i = 0; i < 3 && *n && is_inside (**in); i++)
    {
      ++*in;
      --*n;
    }
  size_t last = 0;
  while (last < 3 && last < *n && is_inside ((*in)[*n - 1 - last]))
    last++;
  if (last == *n)
    return;
  unsigned char lead = (*in)[*n - 1 - last];
  size_t wants = (lead >= 0xC0) + (lead >= 0xE0) + (lead >= 0xF0);
  if (wants > last)
    *n -= last + 1;
}

/* Map the first LENGTH bytes of the text.  */
static void
pass (struct scene const *scene, struct subject const *subject, size_t length)
{
  char *out = scene->out + ROUNDS_APART;
  for (size_t i = 0; i < length; i += scene->piece)
    {
      char const *in = scene->text->bytes + i;
      size_t n = length - i < scene->piece ? length - i : scene->piece;
      if (subject->is_in_place)
        in = out;
      if (subject->is_stateless)
        trim (&in, &n);
      subject->map (out, in, n);
    }
}

/* How long a turn is.  */
struct turn
{
  size_t length;
  unsigned long int passes;
};

static double
time_passes (struct scene const *scene, struct subject const *subject,
             struct turn turn)
{
  double start = now ();
  for (unsigned long int i = 0; i < turn.passes; i++)
    pass (scene, subject, turn.length);
  return now () - start;
}

/* Return a turn for SUBJECT of about SLOT nanoseconds.  */
static struct turn
plan (struct scene const *scene, struct subject const *subject, double slot)
{
  struct turn turn = { .length = scene->text->length, .passes = 1 };
  size_t quarter = turn.length / 4 / scene->piece * scene->piece;
  pass (scene, subject, quarter ? quarter : turn.length);
  if (quarter
      && time_passes (scene, subject, (struct turn){ quarter, 1 }) > slot)
    turn.length = quarter;
  else
    {
      double took = time_passes (scene, subject, turn);
      /* The first was slower than they will be.  */
      if (took < slot / 4)
        {
          turn.passes = slot / 4 / took + 1;
          took = time_passes (scene, subject, turn) / turn.passes;
        }
      turn.passes = slot / took + 1;
    }
  return turn;
}

void
rounds_run (struct scene const *scene, struct subject const *const *list,
            size_t n, unsigned long int rounds, double slot)
{
  struct turn *turns = calloc (n, sizeof *turns);
  if (!turns)
    return;
  size_t room = scene->piece < scene->text->length ? scene->piece
                                                   : scene->text->length;
  memcpy (scene->out + ROUNDS_APART, scene->text->bytes, room);
  bool is_text = text_is_well_formed (scene->text);
  for (size_t i = 0; i < n; i++)
    if ((is_text || !list[i]->is_for_text_only)
        && (!list[i]->begin || list[i]->begin ()))
      turns[i] = plan (scene, list[i], slot);
    else
      turns[i].passes = 0;
  for (unsigned long int round = 0; round < rounds; round++)
    for (size_t i = 0; i < n; i++)
      if (turns[i].passes)
        {
          if (list[i]->begin)
            list[i]->begin ();
          double ns = time_passes (scene, list[i], turns[i]);
          double bytes = (double)turns[i].length * turns[i].passes;
          printf ("%s %zu %lu %s %.4f\n", scene->text->name, scene->piece,
                  round, list[i]->name, bytes / ns);
        }
  free (turns);
}
