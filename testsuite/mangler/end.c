/* end.c -- how a connection ends.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A reset waits for what was written before to arrive, so that whoever
   counts finds what the plan says.  */

#include "mangler/end.h"

#include "mangler/socket.h"

/* How long that may take.  */
enum
{
  PATIENCE_MS = 2000
};

static void
end_in_order (struct path *path)
{
  close_socket (&path->client);
  close_socket (&path->server);
  path->state = PATH_IS_OVER;
}

/* Reset the server's side of PATH, and the client's as soon as may be.  */
void
end_by_reset (struct path *path, int64_t now)
{
  reset_socket (&path->server);
  if (path->state != PATH_RESETS)
    path->give_up = now + PATIENCE_MS;
  path->state = PATH_RESETS;
  if (has_arrived (path->client) || path->give_up <= now)
    {
      reset_socket (&path->client);
      path->state = PATH_IS_OVER;
    }
}

/* See what has come to an end on PATH, on which the question comes back.  */
static void
settle_reflection (struct path *path, int64_t now)
{
  struct flow *question = &path->question;
  if (flow_has_stopped (question)
      || (flow_is_over (question) && question->end == FLOW_RST))
    end_by_reset (path, now);
  else if (flow_is_over (question))
    end_in_order (path);
}

/* The question has been passed on up to where that stops.  */
static void
stop_question (struct path *path, int64_t now)
{
  struct plan const *plan = path->plan;
  if (path->question.written == plan->limit)
    {
      end_by_reset (path, now);
      return;
    }
  if (!path->has_ended_question)
    shutdown (path->server, SHUT_WR);
  path->has_ended_question = true;
  if (!flow_is_over (&path->answer))
    return;
  path->state = PATH_REFLECTS;
  path->question.stop = plan->limit;
  settle_reflection (path, now);
}

/* All of the question has been passed on.  */
static void
end_question (struct path *path)
{
  if (path->plan->fin_both != PLAN_NOT)
    end_in_order (path);
  else if (path->plan->drop_half_close == PLAN_NOT)
    shutdown (path->server, SHUT_WR);
  path->has_ended_question = true;
}

/* See whether the client of PATH, which lingers, has ended, too.  */
static void
settle_lingering (struct path *path)
{
  if (path->question.end != FLOW_GOES_ON)
    end_in_order (path);
}

/* The answer has been passed on up to where that stops.  */
static void
stop_answer (struct path *path, int64_t now)
{
  if (path->answer.written == path->plan->truncate_rst)
    {
      end_by_reset (path, now);
      return;
    }
  shutdown (path->client, SHUT_WR);
  close_socket (&path->server);
  path->question.is_void = true;
  path->state = PATH_LINGERS;
  settle_lingering (path);
}

/* See what has come to an end on PATH, which runs.  */
static void
settle_running (struct path *path, int64_t now)
{
  struct flow *question = &path->question;
  struct flow *answer = &path->answer;
  bool is_reflecting = flow_has_stopped (question);
  if ((flow_is_over (question) && question->end == FLOW_RST)
      || (flow_is_over (answer) && answer->end == FLOW_RST))
    end_by_reset (path, now);
  else if (flow_has_stopped (answer))
    stop_answer (path, now);
  else if (is_reflecting)
    stop_question (path, now);
  else if (flow_is_over (question) && !path->has_ended_question)
    end_question (path);
  if (path->state != PATH_RUNS || is_reflecting)
    return;
  if (flow_is_over (answer) && !path->has_ended_answer)
    {
      shutdown (path->client, SHUT_WR);
      path->has_ended_answer = true;
    }
  if (path->has_ended_question && path->has_ended_answer)
    end_in_order (path);
}

void
end_settle (struct path *path, int64_t now)
{
  if (path->state == PATH_RUNS)
    settle_running (path, now);
  else if (path->state == PATH_REFLECTS)
    settle_reflection (path, now);
  else if (path->state == PATH_LINGERS)
    settle_lingering (path);
}

int64_t
end_idle_deadline (struct path const *path, enum path_state *how)
{
  struct plan const *plan = path->plan;
  struct
  {
    uint64_t ms;
    enum path_state how;
  } const ways[] = {
    { plan->idle_fin, PATH_IS_OVER },
    { plan->idle_rst, PATH_RESETS },
    { plan->idle_silence, PATH_IS_SILENT },
  };
  uint64_t ms = PLAN_NOT;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (ways[i].ms < ms)
      {
        ms = ways[i].ms;
        if (how)
          *how = ways[i].how;
      }
  if (ms == PLAN_NOT || path->state > PATH_REFLECTS)
    return NEVER;
  return path->last_moved + (int64_t)ms;
}

void
end_idle (struct path *path, int64_t now)
{
  enum path_state how = PATH_IS_SILENT;
  end_idle_deadline (path, &how);
  if (how == PATH_IS_OVER)
    end_in_order (path);
  else if (how == PATH_RESETS)
    end_by_reset (path, now);
  else
    path->state = PATH_IS_SILENT;
}
