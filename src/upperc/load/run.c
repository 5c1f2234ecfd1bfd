/* run.c -- what the threads of a load test have in common.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing here is done for each message, so a lock is good enough.  Runs in:
   workers.  */

#include <config.h>

#include "upperc/load/run.h"

#include <errno.h>
#include <unistd.h>

#include "minmax.h"
#include "sys/monotime.h"

/* Have the main thread look.  If the pipe is full, it has not yet.  */
static void
tell (struct run *run)
{
  while (write (run->news_fd, "", 1) < 0 && errno == EINTR)
    continue;
}

int64_t
run_begin (struct run *run)
{
  pthread_mutex_lock (&run->lock);
  if (++run->workers_connected == run->threads)
    {
      run->start_ns = monotime_ns ();
      pthread_cond_broadcast (&run->has_begun);
      tell (run);
    }
  while (!run->start_ns)
    pthread_cond_wait (&run->has_begun, &run->lock);
  int64_t start_ns = run->start_ns;
  pthread_mutex_unlock (&run->lock);
  return start_ns;
}

void
run_add (struct run *run, struct tally *tally, int64_t last_ns,
         uint64_t most_behind, bool has_ended)
{
  pthread_mutex_lock (&run->lock);
  tally_add (&run->interval, tally);
  tally_add (&run->total, tally);
  run->last_ns = MAX (run->last_ns, last_ns);
  run->most_behind = MAX (run->most_behind, most_behind);
  run->workers_ended += has_ended;
  if (++run->added % run->threads == 0 || has_ended)
    tell (run);
  pthread_mutex_unlock (&run->lock);
  tally_clear (tally);
}

void
run_note_failure (struct run *run, struct run_failure const *failure,
                  bool is_hopeless)
{
  pthread_mutex_lock (&run->lock);
  bool is_worse = is_hopeless && !run->is_hopeless;
  if (run->failure.status == STATUS_ANSWERED || is_worse)
    run->failure = *failure;
  run->is_hopeless |= is_hopeless;
  if (is_worse)
    tell (run);
  pthread_mutex_unlock (&run->lock);
}
