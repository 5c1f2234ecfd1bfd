/* control.c -- ask a server's control socket.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line goes there, and what comes back is printed.  A control socket's
   answer begins as no upper-case answer can, so that a mistaken address is
   found out.  Runs in: the only thread.  */

#include <config.h>

#include <errno.h>
#include <error.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gettext.h"
#include "quote.h"
#include "sys/monotime.h"
#include "upperc/connect.h"
#include "upperc/mode.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* What is asked for, and how every answer begins.  */
struct question
{
  char const *request;
  char const *begin;
};

/* Say how the answer of the server in OPTIONS failed, by ERROR.  */
static enum status
fail (struct options const *options, int errnum)
{
  error (0, errnum, _("cannot ask %s"), quote (options->name));
  return errnum == ETIMEDOUT ? STATUS_TIMEOUT : STATUS_RESET;
}

/* Receive up to SIZE bytes from FD into BUFFER, waiting for the first for
   TIMEOUT_MS.  Return how many, or -1 with errno set.  */
static ssize_t
receive (int fd, char *buffer, size_t size, int64_t timeout_ms)
{
  struct pollfd watched = { .fd = fd, .events = POLLIN };
  int64_t deadline_ms
      = timeout_ms < 0 ? MONOTIME_NEVER : monotime_ms () + timeout_ms;
  for (;;)
    {
      ssize_t n = recv (fd, buffer, size, 0);
      if (n >= 0 || (errno != EAGAIN && errno != EINTR))
        return n;
      if (monotime_ms () >= deadline_ms)
        {
          errno = ETIMEDOUT;
          return -1;
        }
      poll (&watched, 1, monotime_poll_timeout (deadline_ms));
    }
}

/* Print what comes from FD, as far as it begins with BEGIN.  */
static enum status
print_answer (struct options const *options, int fd, char const *begin)
{
  static char buffer[64 * 1024];
  size_t due = strlen (begin);
  size_t length = 0;
  bool is_begun = false;
  for (;;)
    {
      ssize_t n = receive (fd, buffer + length, sizeof buffer - length,
                           options->timeout_ms);
      if (n < 0)
        return fail (options, errno);
      length += (size_t)n;
      if (!is_begun && length < due && n > 0)
        continue;
      if (!is_begun && (length < due || memcmp (buffer, begin, due) != 0))
        {
          error (0, 0, _("%s is no control socket"), quote (options->name));
          return STATUS_DIFFERS;
        }
      is_begun = true;
      if (n == 0)
        return STATUS_ANSWERED;
      fwrite (buffer, 1, length, stdout);
      length = 0;
    }
}

/* Ask QUESTION of the server in OPTIONS.  */
static enum status
ask (struct options const *options, struct question const *question)
{
  enum status status = STATUS_ANSWERED;
  struct channel channel;
  int fd = server_connect (options, &channel, &status);
  if (fd < 0)
    return status;
  /* Few bytes: a socket that is new has room for them.  */
  size_t size = strlen (question->request);
  if (send (fd, question->request, size, MSG_NOSIGNAL) == (ssize_t)size
      && shutdown (fd, SHUT_WR) == 0)
    status = print_answer (options, fd, question->begin);
  else
    status = fail (options, errno);
  server_close (&channel);
  return status;
}

static enum status
status_run (struct options const *options)
{
  static struct question const questions[] = {
    { "status\n", "event=status " },
    { "status json\n", "{\"event\":\"status\"," },
  };
  return ask (options, &questions[options->wants_json]);
}

static enum status
metrics_run (struct options const *options)
{
  static struct question const question = { "metrics\n", "# TYPE upperd_" };
  return ask (options, &question);
}

struct mode const status_mode = {
  .name = "--status",
  .run = status_run,
};

struct mode const metrics_mode = {
  .name = "--metrics",
  .run = metrics_run,
};
