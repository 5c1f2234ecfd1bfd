/* idle-probe.c -- a connection that is left alone for a while.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Gaps are what they turned out to be, not what was wanted: this process may
   have had to wait for its turn.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/idle-probe.h"

#include "sys/monotime.h"

void
idle_probe_begin (struct idle_probe *probe, struct flow *flow,
                  int64_t wanted_ms)
{
  *probe = (struct idle_probe){
    .flow = flow,
    .wanted_ms = wanted_ms,
    .since = flow->last_progress,
  };
}

int64_t
idle_probe_due (struct idle_probe const *probe)
{
  if (probe->is_over || probe->is_asking)
    return MONOTIME_NEVER;
  return probe->since + probe->wanted_ms;
}

bool
idle_probe_go_on (struct idle_probe *probe)
{
  struct flow *flow = probe->flow;
  int64_t now = monotime_ms ();
  if (probe->is_over)
    return false;
  if (!probe->is_asking)
    {
      probe->gap_ms = now - probe->since;
      if (!flow_is_over (flow) && now >= idle_probe_due (probe))
        {
          probe->is_asking = true;
          flow_ask_again (flow);
        }
    }
  probe->is_over
      = flow_is_over (flow) || (probe->is_asking && !flow_is_asking (flow));
  if (probe->is_over)
    flow_fini (flow);
  return probe->is_over;
}
