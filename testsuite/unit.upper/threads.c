/* threads.c -- many threads, each with a state of its own.
   SPDX-License-Identifier: GPL-3.0-or-later

   The threads make the first calls of the library, so that they choose the
   kernel at once.  For the thread sanitizer, too.  */

#include <config.h>

#include "unit.h"

#include <pthread.h>

#include "reference.h"

#define THREADS 8
#define ROUNDS 500
#define TEXT_SIZE 1000

/* What one thread does, and how it went.  */
struct job
{
  pthread_t thread;
  uint32_t seed;
  bool ok;
};

/* Convert a text in pieces of PIECE bytes.  Return whether the answer is
   right.  */
static bool
round_is_right (struct upper *state, uint32_t seed, size_t piece)
{
  char text[TEXT_SIZE];
  char answer[TEXT_SIZE];
  reference_fill (text, sizeof text, seed);
  char const *in = text;
  char *out = answer;
  while (out < answer + sizeof answer)
    {
      size_t left = (size_t)(text + sizeof text - in);
      size_t n = left < piece ? left : piece;
      size_t room = (size_t)(answer + sizeof answer - out);
      if (upper_convert (state, &in, &n, &out, &room) != UPPER_OK)
        return false;
    }
  return reference_agrees (answer, text, sizeof text);
}

static void *
job_run (void *arg)
{
  struct job *job = arg;
  struct upper *state = upper_open (UPPER_ASCII, UPPER_KEEP, "");
  job->ok = state != NULL;
  for (uint32_t i = 0; job->ok && i < ROUNDS; i++)
    job->ok = round_is_right (state, job->seed + i, i % 300 + 1);
  upper_close (state);
  return NULL;
}

int
main (void)
{
  struct job jobs[THREADS];
  int started = 0;
  while (started < THREADS)
    {
      struct job *job = &jobs[started];
      *job = (struct job){ .seed = (uint32_t)started * 1000 };
      if (pthread_create (&job->thread, NULL, job_run, job) != 0)
        break;
      started++;
    }
  check (started == THREADS, "%d threads", THREADS);
  for (int i = 0; i < started; i++)
    {
      pthread_join (jobs[i].thread, NULL);
      check (jobs[i].ok, "thread %d", i);
    }
  return unit_end ();
}
