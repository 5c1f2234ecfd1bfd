/* log.c -- one event, one line, in logfmt or JSON.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Where it goes is in log-target.c.  Each line is one write, so any process
   may log; syslog gets the same text without the time, which it adds.  A
   line that cannot be written is lost, and nobody's errno is changed by it:
   the log must not stop the service.  Nor may who reads it, where it is a
   pipe or a terminal.  Runs in: every process.  */

#include <config.h>

#include "sys/log.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#include "sys/log-escape.h"
#include "sys/syslog-socket.h"

/* How long a line waits for a full pipe.  Once one has waited in vain, the
   next ones do not, until there is room again.  */
#define PATIENCE_MS 500

static char const *const level_names[]
    = { "error", "warning", "notice", "info", "debug" };

char const *
log_level_name (enum log_level level)
{
  return level_names[level];
}

int
log_level_by_name (char const *name)
{
  for (size_t i = 0; i < sizeof level_names / sizeof level_names[0]; i++)
    if (strcmp (name, level_names[i]) == 0)
      return i;
  return -1;
}

/* Add LENGTH bytes of TEXT, and leave room for the line's end.  Return
   whether there was room.  */
static bool
add (struct log_line *line, char const *text, size_t length)
{
  if (length > sizeof line->text - 3 - line->used)
    return false;
  memcpy (line->text + line->used, text, length);
  line->used += length;
  return true;
}

/* Add the field KEY with VALUE, which is escaped already, or nothing.  */
static void
add_field (struct log_line *line, char const *key, char const *value)
{
  size_t start = line->used;
  bool is_json = line->log->format == LOG_FORMAT_JSON;
  bool is_first = start == (is_json ? 1 : 0);
  char const *before = is_first ? "" : is_json ? "," : " ";
  if (!(add (line, before, strlen (before))
        && (!is_json || add (line, "\"", 1)) && add (line, key, strlen (key))
        && add (line, is_json ? "\":" : "=", is_json ? 2 : 1)
        && add (line, value, strlen (value))))
    line->used = start;
}

/* Add the time of day, to the millisecond, as RFC 3339 writes it.  */
static void
add_time (struct log_line *line)
{
  struct timespec now;
  struct tm broken;
  char date[32], text[48];
  clock_gettime (CLOCK_REALTIME, &now);
  gmtime_r (&now.tv_sec, &broken);
  strftime (date, sizeof date, "%Y-%m-%dT%H:%M:%S", &broken);
  snprintf (text, sizeof text, "%s.%03dZ", date, (int)(now.tv_nsec / 1000000));
  log_string (line, "time", text);
}

void
log_begin (struct log_line *line, struct log const *log, enum log_level level,
           char const *event)
{
  line->log = log;
  line->level = level;
  line->has_room = false;
  line->used = 0;
  if (!log_wants (log, level))
    return;
  if (log->format == LOG_FORMAT_JSON)
    add (line, "{", 1);
  /* The system's log has both of its own.  */
  if (log->fd >= 0)
    {
      add_time (line);
      log_string (line, "level", log_level_name (level));
    }
  log_string (line, "event", event);
}

void
log_string (struct log_line *line, char const *key, char const *value)
{
  char escaped[1024];
  if (!log_wants (line->log, line->level))
    return;
  if (line->log->format == LOG_FORMAT_JSON)
    log_escape_json (value, escaped, sizeof escaped);
  else
    log_escape_logfmt (value, escaped, sizeof escaped);
  add_field (line, key, escaped);
}

void
log_number (struct log_line *line, char const *key, int64_t value)
{
  char text[32];
  snprintf (text, sizeof text, "%lld", (long long int)value);
  if (log_wants (line->log, line->level))
    add_field (line, key, text);
}

void
log_errno (struct log_line *line, int errnum)
{
  log_string (line, "error", strerror (errnum));
}

/* Wait until FD takes a line.  Return whether it does.  */
static bool
wait_for_room (int fd)
{
  /* Threads share it; it matters little who is right.  */
  static _Atomic int patience_ms = PATIENCE_MS;
  struct pollfd watched = { .fd = fd, .events = POLLOUT };
  int n;
  do
    n = poll (&watched, 1, patience_ms);
  while (n < 0 && errno == EINTR);
  patience_ms = n > 0 ? PATIENCE_MS : 0;
  return n > 0;
}

void
log_wait (struct log_line *line)
{
  int saved_errno = errno;
  if (log_wants (line->log, line->level) && line->log->fd >= 0)
    line->has_room = wait_for_room (line->log->fd);
  errno = saved_errno;
}

static void
count_loss (struct log const *log)
{
  if (log->lost)
    atomic_fetch_add_explicit (log->lost, 1, memory_order_relaxed);
}

static void
write_line (struct log_line const *line)
{
  ssize_t n = -1;
  if (line->has_room || wait_for_room (line->log->fd))
    do
      n = write (line->log->fd, line->text, line->used);
    while (n < 0 && errno == EINTR);
  if (n < (ssize_t)line->used)
    count_loss (line->log);
}

char const *
log_text (struct log_line *line, size_t *length)
{
  if (line->log->format == LOG_FORMAT_JSON)
    line->text[line->used++] = '}';
  *length = line->used;
  return line->text;
}

void
log_end (struct log_line *line)
{
  static int const priorities[]
      = { LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG };
  if (!log_wants (line->log, line->level))
    return;
  int saved_errno = errno;
  if (line->log->format == LOG_FORMAT_JSON)
    line->text[line->used++] = '}';
  if (line->log->has_socket)
    {
      if (syslog_socket_send (line->log->socket,
                              LOG_DAEMON | priorities[line->level],
                              line->log->program, line->text, line->used)
          < 0)
        count_loss (line->log);
    }
  else if (line->log->fd < 0)
    {
      line->text[line->used] = '\0';
      syslog (priorities[line->level], "%s", line->text);
    }
  else
    {
      line->text[line->used++] = '\n';
      write_line (line);
    }
  errno = saved_errno;
}
