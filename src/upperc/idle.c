/* idle.c -- --find-idle-timeout: which idle gap a connection survives.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   In rounds: several connections wait at a time, each for a gap of its own,
   so that a round takes as long as its longest gap.  idle-gaps.c chooses
   them.  Runs in: the only thread.  */

#include <config.h>

#include <signal.h>
#include <stdio.h>

#include "gettext.h"
#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/idle-gaps.h"
#include "upperc/idle-probe.h"
#include "upperc/idle-report.h"
#include "upperc/interrupt.h"
#include "upperc/mode.h"
#include "upperc/options.h"
#include "upperc/path/path.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)

enum
{
  MESSAGE = 64
};

/* One round: SET's flows, and what each is for.  */
struct round
{
  struct flow_set set;
  struct idle_probe probes[IDLE_GAPS];
};

/* Ask the first message on each connection of SET.
   Return 0 if all are answered, or -1 with *TROUBLE set.  */
static int
ask_first (struct flow_set *set, struct trouble *trouble)
{
  struct flow_request const request = { .size = MESSAGE, .count = 1 };
  for (size_t i = 0; i < set->count; i++)
    flow_ask (&set->flows[i], &request);
  flow_set_run (set);
  for (size_t i = 0; i < set->count; i++)
    {
      report_describe (&set->flows[i].result, trouble);
      if (trouble->status == STATUS_ANSWERED)
        continue;
      trouble_prefix (trouble, _("connection %zu of %zu"), i + 1, set->count);
      return -1;
    }
  return 0;
}

/* Note what PROBE, which is over, says.  Return 0; or -1 with *TROUBLE set if
   that has nothing to do with having been idle.  */
static int
take_result (struct idle_search *search, struct idle_probe const *probe,
             struct trouble *trouble)
{
  struct talk_result const *result = &probe->flow->result;
  idle_report_probe (search, probe);
  if (result->end == TALK_GOES_ON)
    idle_gaps_survive (&search->gaps, probe->gap_ms);
  else if (result->end == TALK_DIFFERS || result->end == TALK_STARVED)
    {
      report_describe (result, trouble);
      return -1;
    }
  else if (idle_gaps_die (&search->gaps, probe->gap_ms, !probe->is_asking))
    {
      search->death = *result;
      search->was_asking = probe->is_asking;
    }
  return 0;
}

/* Go on with ROUND until all its probes are over, or ^C came.
   Return 0, or -1 with *TROUBLE set.  */
static int
run_probes (struct idle_search *search, struct round *round,
            struct trouble *trouble)
{
  size_t left = round->set.count;
  while (!round->set.is_interrupted)
    {
      int64_t until = MONOTIME_NEVER;
      for (size_t i = 0; i < round->set.count; i++)
        {
          struct idle_probe *probe = &round->probes[i];
          if (idle_probe_go_on (probe))
            {
              left--;
              if (take_result (search, probe, trouble) < 0)
                return -1;
            }
          until = MIN (until, idle_probe_due (probe));
        }
      if (left == 0 || ferror (stdout))
        return 0;
      flow_set_step (&round->set, until);
    }
  return 0;
}

/* Try the COUNT gaps of LIST at a time over PATH.
   Return 0, or -1 with *TROUBLE set.  */
static int
run_round (struct idle_search *search, struct path const *path,
           int64_t const *list, size_t count, struct trouble *trouble)
{
  struct round round;
  if (path_open_set (path, &round.set, count, trouble) < 0)
    return -1;
  round.set.interrupt_fd = search->interrupt_fd;
  int rc = ask_first (&round.set, trouble);
  for (size_t i = 0; i < count; i++)
    idle_probe_begin (&round.probes[i], &round.set.flows[i], list[i]);
  if (rc == 0)
    rc = run_probes (search, &round, trouble);
  search->is_interrupted = round.set.is_interrupted;
  flow_set_fini (&round.set);
  return rc;
}

/* Find out all that is wanted over PATH.  Set *TROUBLE to what went wrong, or
   to none.  */
static void
run_search (struct idle_search *search, struct path const *path,
            struct trouble *trouble)
{
  uint64_t wanted = search->options->connections;
  size_t most = wanted > 0 ? MIN (wanted, IDLE_GAPS) : IDLE_GAPS;
  int64_t list[IDLE_GAPS];
  size_t count = idle_gaps_next (&search->gaps, list, most);
  *trouble = (struct trouble){ .status = STATUS_ANSWERED };
  while (count > 0 && !search->is_interrupted && !ferror (stdout)
         && run_round (search, path, list, count, trouble) == 0)
    count = idle_gaps_next (&search->gaps, list, most);
  if (trouble->status == STATUS_ANSWERED
      && idle_gaps_contradict (&search->gaps))
    {
      report_describe (&search->death, trouble);
      trouble_prefix (trouble, "%s", _("lost, but not for being idle"));
    }
}

static enum status
idle_run (struct options const *options)
{
  struct path path;
  struct trouble trouble;
  struct flow flow;
  struct idle_search search = {
    .options = options,
    .gaps = { .max_ms = options->path_options.max_idle_ms, .died_ms = -1 },
  };
  /* The first connection only tells which address is to be used.  */
  if (path_init (&path, options, &trouble) == 0
      && path_open_any (&path, &flow, 0, &trouble) == 0)
    {
      flow_fini (&flow);
      search.interrupt_fd = interrupt_open ();
      run_search (&search, &path, &trouble);
      interrupt_close (search.interrupt_fd);
    }
  idle_report_end (&search, &trouble);
  path_fini (&path);
  if (search.is_interrupted)
    interrupt_die (SIGINT);
  return trouble.status;
}

struct mode const idle_mode = {
  .name = "--find-idle-timeout",
  .run = idle_run,
};
