/* path.c -- one connection: what it waits for, what it does.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "mangler/path.h"

#include <stdlib.h>

#include "mangler/end.h"
#include "mangler/socket.h"

/* How often to look whether what was written has arrived.  */
enum
{
  LOOK_MS = 1
};

static uint64_t
least (uint64_t a, uint64_t b)
{
  return a < b ? a : b;
}

/* Connect PATH to its server, which it has no use for if all of the question
   comes back.  */
static void
connect_server (struct path *path)
{
  struct plan const *plan = path->plan;
  path->server = -1;
  if (plan->reflect == 0)
    {
      path->state = PATH_REFLECTS;
      path->question.stop = plan->limit;
      return;
    }
  path->server = socket (plan->server.ss_family, SOCK_STREAM, 0);
  if (path->server < 0)
    return;
  set_up_socket (path->server, plan);
  /* Where this fails, so does what is tried next.  */
  connect (path->server, (struct sockaddr const *)&plan->server,
           plan->server_length);
}

struct path *
path_new (struct plan const *plan, int client, int64_t now)
{
  struct path *path = must_have (calloc (1, sizeof *path));
  path->plan = plan;
  path->state = PATH_RUNS;
  path->client = client;
  path->last_asked = path->last_moved = now;
  set_up_socket (client, plan);
  flow_init (&path->question, plan, false);
  flow_init (&path->answer, plan, true);
  path->question.stop = least (plan->limit, plan->reflect);
  path->answer.stop = least (plan->truncate_fin, plan->truncate_rst);
  connect_server (path);
  if (path->server < 0 && path->state == PATH_RUNS)
    end_by_reset (path, now);
  else
    end_settle (path, now);
  return path;
}

void
path_free (struct path *path)
{
  close_socket (&path->client);
  close_socket (&path->server);
  flow_fini (&path->question);
  flow_fini (&path->answer);
  free (path);
}

bool
path_is_over (struct path const *path)
{
  return path->state == PATH_IS_OVER;
}

/* Return when the answer may move, where there is but one direction at a
   time.  */
static int64_t
answer_turn (struct path const *path)
{
  if (path->plan->half_duplex == PLAN_NOT || path->has_ended_question)
    return 0;
  if (bytes_length (&path->question.out) > 0)
    return NEVER;
  return path->last_asked + (int64_t)path->plan->half_duplex;
}

static bool
is_answer_turn (struct path const *path, int64_t now)
{
  return path->state == PATH_RUNS && answer_turn (path) <= now;
}

/* Return where the question goes.  */
static int
question_sink (struct path const *path)
{
  return path->state == PATH_REFLECTS ? path->client : path->server;
}

static bool
may_read_question (struct path const *path)
{
  return path->state <= PATH_LINGERS && flow_wants_read (&path->question);
}

static bool
may_write_question (struct path const *path)
{
  return path->state <= PATH_REFLECTS && flow_wants_write (&path->question);
}

/* Watch FD for EVENTS in POLLFD; without events not at all, since poll would
   tell of errors again and again.  */
static void
watch (struct pollfd *pollfd, int fd, int events)
{
  pollfd->fd = events ? fd : -1;
  pollfd->events = (short int)events;
  pollfd->revents = 0;
}

void
path_watch (struct path const *path, struct pollfd polls[2], int64_t now)
{
  int from_client = may_read_question (path) ? POLLIN : 0;
  int from_server = 0;
  if (may_write_question (path))
    *(question_sink (path) == path->client ? &from_client : &from_server)
        |= POLLOUT;
  if (is_answer_turn (path, now))
    {
      from_server |= flow_wants_read (&path->answer) ? POLLIN : 0;
      from_client |= flow_wants_write (&path->answer) ? POLLOUT : 0;
    }
  watch (&polls[0], path->client, from_client);
  watch (&polls[1], path->server, from_server);
  /* A silent one is watched for errors only.  */
  if (path->state == PATH_IS_SILENT)
    polls[0].fd = path->client;
}

int64_t
path_deadline (struct path const *path, int64_t now)
{
  int64_t const times[] = {
    flow_deadline (&path->question),
    flow_deadline (&path->answer),
    end_idle_deadline (path, NULL),
    is_answer_turn (path, now) ? NEVER : answer_turn (path),
  };
  int64_t first = NEVER;
  if (path->state == PATH_RESETS)
    return now + LOOK_MS;
  if (path->state > PATH_REFLECTS)
    return NEVER;
  for (size_t i = 0; i < sizeof times / sizeof *times; i++)
    if (times[i] < first)
      first = times[i];
  return first;
}

/* Read on PATH what POLLS say is there.  */
static void
read_all (struct path *path, struct pollfd const polls[2], int64_t now)
{
  bool is_turn = is_answer_turn (path, now);
  size_t n = 0;
  if (polls[0].revents & ~POLLOUT && may_read_question (path))
    n += flow_read (&path->question, path->client, now);
  if (n > 0)
    path->last_asked = now;
  if (polls[1].revents & ~POLLOUT && is_turn
      && flow_wants_read (&path->answer))
    n += flow_read (&path->answer, path->server, now);
  if (n > 0)
    path->last_moved = now;
}

/* Write on PATH what POLLS say there is room for.  Return 0, or -1 if that
   fails.  */
static int
write_all (struct path *path, struct pollfd const polls[2], int64_t now)
{
  int sink = question_sink (path);
  int result = 0;
  for (int i = 0; i < 2; i++)
    if (polls[i].revents & ~POLLIN && polls[i].fd == sink
        && may_write_question (path))
      result |= flow_write (&path->question, sink);
  if (polls[0].revents & ~POLLIN && is_answer_turn (path, now)
      && flow_wants_write (&path->answer))
    result |= flow_write (&path->answer, path->client);
  return result;
}

void
path_run (struct path *path, struct pollfd const polls[2], int64_t now)
{
  if (path->state == PATH_RESETS)
    end_by_reset (path, now);
  else if (path->state == PATH_IS_SILENT && polls[0].revents)
    end_by_reset (path, now);
  if (path->state > PATH_LINGERS)
    return;
  /* What comes when it is too late is not passed on.  */
  if (end_idle_deadline (path, NULL) <= now)
    {
      end_idle (path, now);
      return;
    }
  read_all (path, polls, now);
  flow_go_on (&path->question, now);
  flow_go_on (&path->answer, now);
  if (write_all (path, polls, now) < 0)
    end_by_reset (path, now);
  else
    end_settle (path, now);
}
