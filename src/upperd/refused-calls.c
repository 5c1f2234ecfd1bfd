/* refused-calls.c -- system calls that who serves may not make.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A call that libseccomp knows fails with EPERM; one that is newer with
   ENOSYS, so that a C library that is newer, too, takes an older one.  Some
   are logged in each period, so that nobody fills the log.  Runs in: the
   supervisor.  */

#include <config.h>

#include "upperd/refused-calls.h"

#include <errno.h>
#include <stdlib.h>

#include "sys/call-notice.h"
#include "sys/fd-io.h"
#include "sys/fd-pass.h"
#include "sys/monotime.h"

#define PERIOD_MS 1000
#define LINES_PER_PERIOD 5

void
refused_calls_init (struct refused_calls *calls, struct service const *service)
{
  *calls = (struct refused_calls){ .service = service };
  /* Without names there are numbers.  */
  call_names_init (&calls->names);
}

unsigned int
refused_calls_polls (struct refused_calls const *calls)
{
  return calls->service ? (unsigned int)calls->count + 1 : 0;
}

size_t
refused_calls_watch (struct refused_calls const *calls, struct pollfd *polls)
{
  if (!calls->service)
    return 0;
  for (size_t i = 0; i < calls->count; i++)
    polls[i] = (struct pollfd){ .fd = calls->listeners[i], .events = POLLIN };
  polls[calls->count] = (struct pollfd){
    .fd = calls->service->sandbox.reported_fd,
    .events = POLLIN,
  };
  return calls->count + 1;
}

int64_t
refused_calls_deadline (struct refused_calls const *calls)
{
  return calls->left_out > 0 ? calls->end_ms : MONOTIME_NEVER;
}

/* Log how many were not.  */
static void
log_left_out (struct refused_calls *calls)
{
  struct log_line line;
  if (calls->left_out == 0)
    return;
  log_begin (&line, &calls->service->log, LOG_LEVEL_WARNING, "refused-calls");
  log_number (&line, "left_out", (int64_t)calls->left_out);
  log_end (&line);
  calls->left_out = 0;
}

/* Log the call of NOTICE, by NAME or without, and whether it KILLS.  */
static void
log_call (struct refused_calls *calls, struct call_notice const *notice,
          char const *name, bool kills)
{
  struct log_line line;
  if (calls->logged == LINES_PER_PERIOD)
    {
      calls->left_out++;
      return;
    }
  calls->logged++;
  log_begin (&line, &calls->service->log, LOG_LEVEL_WARNING, "refused-call");
  log_number (&line, "thread", notice->thread);
  if (name)
    log_string (&line, "call", name);
  log_number (&line, "number", notice->number);
  log_string (&line, "answer", kills ? "killed" : name ? "EPERM" : "ENOSYS");
  log_end (&line);
}

/* Answer one call that LISTENER tells of.  */
static void
answer (struct refused_calls *calls, int listener)
{
  struct call_notice notice;
  if (call_notice_take (listener, &notice) < 0)
    return;
  /* Who traces a process can take a call away: none is left then.  */
  if (notice.number == -1)
    {
      call_notice_refuse (listener, &notice, ENOSYS);
      return;
    }
  char const *name = call_name (&calls->names, notice.number);
  bool kills = calls->service->sandbox.mode == SANDBOX_REQUIRE
               && !sandbox_is_harmless (name);
  log_call (calls, &notice, name, kills);
  if (kills)
    call_notice_kill (listener, &notice);
  else
    call_notice_refuse (listener, &notice, name ? EPERM : ENOSYS);
}

/* Take a worker's listener.  */
static void
take (struct refused_calls *calls)
{
  char byte;
  int fd = fd_pass_receive (calls->service->sandbox.reported_fd, &byte,
                            sizeof byte);
  if (fd < 0)
    return;
  if (calls->count == calls->room)
    {
      size_t room = calls->room ? 2 * calls->room : 8;
      int *listeners = realloc (calls->listeners, room * sizeof *listeners);
      if (!listeners)
        {
          fd_close (fd);
          return;
        }
      calls->listeners = listeners;
      calls->room = room;
    }
  calls->listeners[calls->count++] = fd;
}

void
refused_calls_serve (struct refused_calls *calls, struct pollfd const *polls,
                     size_t n)
{
  if (n == 0)
    return;
  if (monotime_ms () >= calls->end_ms)
    {
      log_left_out (calls);
      calls->end_ms = monotime_ms () + PERIOD_MS;
      calls->logged = 0;
    }
  /* From the last on, for one that goes is replaced by the last.  */
  for (size_t i = n - 1; i-- > 0;)
    if (polls[i].revents & POLLIN)
      answer (calls, polls[i].fd);
    else if (polls[i].revents)
      {
        /* Nobody is left who could ask.  */
        fd_close (calls->listeners[i]);
        calls->listeners[i] = calls->listeners[--calls->count];
      }
  if (polls[n - 1].revents & POLLIN)
    take (calls);
}

void
refused_calls_fini (struct refused_calls *calls)
{
  if (!calls->service)
    return;
  log_left_out (calls);
  for (size_t i = 0; i < calls->count; i++)
    fd_close (calls->listeners[i]);
  free (calls->listeners);
  call_names_fini (&calls->names);
  *calls = (struct refused_calls){ .service = NULL };
}
