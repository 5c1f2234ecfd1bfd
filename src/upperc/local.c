/* local.c -- the mapping without a server.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a server would answer, made here: to see what is expected, and for
   scripts to compare with.  Runs in: the only thread.  */

#include <config.h>

#include <errno.h>
#include <error.h>
#include <poll.h>
#include <stdbool.h>
#include <unistd.h>

#include "gettext.h"
#include "upperc/mode.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)

enum
{
  /* What is at hand for the processor while it is mapped.  */
  PIECE = 64 * 1024
};

/* Wait until FD, which we inherited and which does not block, is ready for
   EVENTS.  */
static void
wait_ready (int fd, short events)
{
  struct pollfd watched = { .fd = fd, .events = events };
  poll (&watched, 1, -1);
}

/* Return whether a call on FD that failed is to be made again, once FD is
   ready for EVENTS.  */
static bool
goes_on (int fd, short events)
{
  if (errno == EAGAIN || errno == EWOULDBLOCK)
    wait_ready (fd, events);
  else if (errno != EINTR)
    return false;
  return true;
}

/* Write the N bytes at BYTES to standard output.  Return false, after a
   message, if that fails.  */
static bool
write_all (char const *bytes, size_t n)
{
  while (n)
    {
      ssize_t written = write (STDOUT_FILENO, bytes, n);
      if (written < 0 && goes_on (STDOUT_FILENO, POLLOUT))
        continue;
      if (written < 0)
        {
          error (0, errno, _("cannot write standard output"));
          return false;
        }
      bytes += written;
      n -= (size_t)written;
    }
  return true;
}

/* Map the N bytes at IN by UPPER, and write the answer; with a null IN, that
   to the end.  Return whether it was written.  */
static bool
map_all (struct upper *upper, char const *in, size_t n)
{
  static char answer[PIECE];
  enum upper_status status;
  do
    {
      char *out = answer;
      size_t room = sizeof answer;
      status = in ? upper_convert (upper, &in, &n, &out, &room)
                  : upper_finish (upper, &out, &room);
      if (!write_all (answer, (size_t)(out - answer)))
        return false;
    }
  while (status == UPPER_MORE_ROOM);
  return true;
}

/* Filter by UPPER.  */
static enum status
filter (struct upper *upper)
{
  static char piece[PIECE];
  for (;;)
    {
      ssize_t n = read (STDIN_FILENO, piece, sizeof piece);
      if (n < 0 && goes_on (STDIN_FILENO, POLLIN))
        continue;
      if (n < 0)
        {
          error (0, errno, _("cannot read standard input"));
          return STATUS_LOCAL;
        }
      if (!map_all (upper, n ? piece : NULL, (size_t)n))
        return STATUS_LOCAL;
      if (n == 0)
        return STATUS_ANSWERED;
    }
}

static enum status
local_run (struct options const *options)
{
  struct upper *upper = mapping_open (&options->mapping);
  if (!upper)
    {
      error (0, errno, NULL);
      return STATUS_LOCAL;
    }
  enum status status = filter (upper);
  upper_close (upper);
  return status;
}

struct mode const local_mode = {
  .name = "--local",
  .run = local_run,
};
