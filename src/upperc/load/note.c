/* note.c -- count what became of a message.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Only what should have been sent in the time that is measured counts, but
   every failure does.  Runs in: workers.  */

#include <config.h>

#include "upperc/load/note.h"

/* Return whether a message that should be sent at INTENDED_NS counts.  */
static bool
is_counted (struct worker const *worker, int64_t intended_ns)
{
  return intended_ns >= worker->from_ns && intended_ns < worker->until_ns;
}

void
note_answer (struct worker *worker, struct client const *client,
             int64_t now_ns)
{
  struct tally *tally = worker->tally;
  if (!is_counted (worker, client->intended_ns))
    return;
  tally->messages++;
  tally->bytes += client->message.size;
  histogram_note (&tally->latency, now_ns - client->intended_ns);
  histogram_note (&tally->service, now_ns - client->started_ns);
  worker->last_ns = now_ns;
}

void
note_failure (struct worker *worker, struct client *client)
{
  bool is_hopeless
      = client->failure == STATUS_LOCAL || worker->phase == WORKER_CONNECTS;
  struct run_failure failure = {
    .error = client->error,
    .tls_problem = client->tls_problem,
    .tls_detail = client->tls_detail,
    .message = client->message,
  };
  if (client->failure == STATUS_DIFFERS || client->failure == STATUS_TRUNCATED)
    {
      client_judge (client, &worker->run->style, &failure.difference);
      failure.has_difference = true;
    }
  failure.status = client->failure;
  worker->tally->failures[client->failure]++;
  run_note_failure (worker->run, &failure, is_hopeless);
  worker->is_stopped |= is_hopeless;
}
