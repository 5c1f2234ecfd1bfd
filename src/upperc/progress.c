/* progress.c -- how far a talk has come.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The rate is that of the last four seconds, and the time that is left
   follows from it.  The talk itself counts the bytes, progress or not; so
   its loop has nothing to do but to look at the clock.  Runs in: the only
   thread.  */

#include <config.h>

#include "upperc/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

#include "gettext.h"
#include "minmax.h"
#include "sys/json.h"
#include "sys/monotime.h"
#include "upperc/path/death.h"

#define _(msgid) gettext (msgid)

enum
{
  LIVE_MS = 500,
  JSON_MS = 1000,
  /* Room for an amount or a time, and for a line.  */
  AMOUNT_SIZE = 32,
  LINE_SIZE = 512
};

/* Return how many bytes standard input has from here on, or -1 if nobody
   knows.  */
static int64_t
input_size (void)
{
  struct stat status;
  if (fstat (STDIN_FILENO, &status) < 0 || !S_ISREG (status.st_mode))
    return -1;
  off_t here = lseek (STDIN_FILENO, 0, SEEK_CUR);
  return here < 0 || here > status.st_size ? -1 : status.st_size - here;
}

/* Keep this moment of PROGRESS, with RECEIVED bytes.  */
static void
keep_moment (struct progress *progress, int64_t now, uint64_t received)
{
  unsigned int i = progress->moment_count++ % PROGRESS_MOMENTS;
  progress->moments[i].time = now;
  progress->moments[i].received = received;
}

void
progress_begin (struct progress *progress, bool wants_json)
{
  *progress = (struct progress){
    .wants_json = wants_json,
    .is_live = !wants_json && isatty (STDERR_FILENO) && !isatty (STDOUT_FILENO)
               && !isatty (STDIN_FILENO),
    .start = monotime_ms (),
    .size = input_size (),
  };
  bool is_silent = !wants_json && !progress->is_live;
  progress->next = is_silent
                       ? MONOTIME_NEVER
                       : progress->start + (wants_json ? JSON_MS : LIVE_MS);
  keep_moment (progress, progress->start, 0);
}

int64_t
progress_next (struct progress const *progress)
{
  return progress->next;
}

/* Return N bytes in MS milliseconds, at least one, as bytes a second.  */
static int64_t
rate_of (uint64_t n, int64_t ms)
{
  return (int64_t)((double)n * 1e3 / (double)MAX (ms, 1));
}

/* Return the latest rate of PROGRESS.  */
static int64_t
latest_rate (struct progress const *progress)
{
  unsigned int n = progress->moment_count;
  unsigned int first = n > PROGRESS_MOMENTS ? n - PROGRESS_MOMENTS : 0;
  unsigned int i = first % PROGRESS_MOMENTS;
  unsigned int j = (n - 1) % PROGRESS_MOMENTS;
  return rate_of (progress->moments[j].received
                      - progress->moments[i].received,
                  progress->moments[j].time - progress->moments[i].time);
}

/* Return how many milliseconds there are left at RATE, or -1 if nobody
   knows.  */
static int64_t
time_left (struct progress const *progress, struct talk_result const *result,
           int64_t rate)
{
  if (progress->size < 0 || rate <= 0)
    return -1;
  double left = (double)progress->size - (double)result->received;
  double ms = left <= 0 ? 0 : left * 1e3 / (double)rate;
  return ms < 1e15 ? (int64_t)ms : -1;
}

/* Write N bytes into BUFFER with three digits, or four before the next unit.
   Return BUFFER.  */
static char *
format_bytes (uint64_t n, char buffer[static AMOUNT_SIZE])
{
  static char const *const units[]
      = { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
  double value = (double)n / 1024;
  size_t i = 0;
  if (n < 1024)
    {
      snprintf (buffer, AMOUNT_SIZE, "%" PRIu64 " B", n);
      return buffer;
    }
  while (value >= 1023.5 && i + 1 < sizeof units / sizeof *units)
    {
      value /= 1024;
      i++;
    }
  unsigned int hundredths = (unsigned int)(value * 100 + 0.5);
  unsigned int tenths = (unsigned int)(value * 10 + 0.5);
  if (hundredths < 1000)
    snprintf (buffer, AMOUNT_SIZE, "%u.%02u %s", hundredths / 100,
              hundredths % 100, units[i]);
  else if (tenths < 1000)
    snprintf (buffer, AMOUNT_SIZE, "%u.%u %s", tenths / 10, tenths % 10,
              units[i]);
  else
    snprintf (buffer, AMOUNT_SIZE, "%u %s", (unsigned int)(value + 0.5),
              units[i]);
  return buffer;
}

/* Write MS milliseconds into BUFFER as minutes and seconds, with hours where
   there are; less than a minute with its milliseconds, if IS_EXACT.  Return
   BUFFER.  */
static char *
format_time (int64_t ms, bool is_exact, char buffer[static AMOUNT_SIZE])
{
  int64_t s = (ms + 500) / 1000;
  if (is_exact && s < 60)
    return death_format_time (ms, buffer, AMOUNT_SIZE);
  if (s < 3600)
    snprintf (buffer, AMOUNT_SIZE, "%d:%02d", (int)(s / 60), (int)(s % 60));
  else
    snprintf (buffer, AMOUNT_SIZE, "%" PRId64 ":%02d:%02d", s / 3600,
              (int)(s / 60 % 60), (int)(s % 60));
  return buffer;
}

/* Write into LINE how far RESULT has come while it lasts.  */
static void
format_live (struct progress const *progress, struct talk_result const *result,
             char line[static LINE_SIZE])
{
  char sent[AMOUNT_SIZE], received[AMOUNT_SIZE], rate[AMOUNT_SIZE];
  char size[AMOUNT_SIZE], left[AMOUNT_SIZE];
  int64_t bytes_per_second = latest_rate (progress);
  int64_t ms = time_left (progress, result, bytes_per_second);
  format_bytes (result->sent, sent);
  format_bytes (result->received, received);
  format_bytes ((uint64_t)bytes_per_second, rate);
  if (progress->size < 0)
    {
      snprintf (line, LINE_SIZE, _("sent %s, answered %s, %s/s"), sent,
                received, rate);
      return;
    }
  double part = progress->size > 0
                    ? (double)result->received * 100 / (double)progress->size
                    : 100;
  snprintf (line, LINE_SIZE,
            _("sent %s, answered %s of %s (%d%%), %s/s, %s left"), sent,
            received, format_bytes ((uint64_t)progress->size, size),
            (int)MIN (part, 100), rate,
            ms < 0 ? "-:--" : format_time (ms, false, left));
}

/* Return how many columns the terminal has.  */
static int
terminal_width (void)
{
  struct winsize window;
  return ioctl (STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 1
             ? window.ws_col
             : 80;
}

/* Write LINE over the one on the terminal, unless that is not ours now, as it
   is not in a shell's background.  A line that does not fit is cut, since it
   could not be written over.  */
static void
write_live (struct progress *progress, char const *line)
{
  wchar_t wide[LINE_SIZE];
  size_t length = mbstowcs (wide, line, LINE_SIZE - 1);
  if (length == (size_t)-1 || tcgetpgrp (STDERR_FILENO) != getpgrp ())
    return;
  int room = terminal_width () - 1;
  while (wcswidth (wide, length) > room)
    length--;
  wide[length] = L'\0';
  int width = MAX (wcswidth (wide, length), 0);
  fprintf (stderr, "\r%ls%*s", wide, MAX (progress->width - width, 0), "");
  fflush (stderr);
  progress->width = width;
}

static void
write_json (struct progress const *progress, struct talk_result const *result)
{
  struct json json;
  int64_t rate = latest_rate (progress);
  int64_t left = time_left (progress, result, rate);
  json_begin (&json, stderr);
  json_string (&json, "event", "progress");
  json_number (&json, "elapsed_ms", monotime_ms () - progress->start);
  json_number (&json, "sent", (int64_t)result->sent);
  json_number (&json, "received", (int64_t)result->received);
  json_number (&json, "bytes_per_second", rate);
  if (progress->size >= 0)
    json_number (&json, "size", progress->size);
  if (left >= 0)
    json_number (&json, "left_ms", left);
  json_end (&json);
}

void
progress_tell (struct progress *progress, struct talk_result const *result)
{
  int64_t now;
  if (progress->next == MONOTIME_NEVER
      || (now = monotime_ms ()) < progress->next)
    return;
  progress->next = now + (progress->wants_json ? JSON_MS : LIVE_MS);
  keep_moment (progress, now, result->received);
  if (progress->wants_json)
    write_json (progress, result);
  else
    {
      char line[LINE_SIZE];
      format_live (progress, result, line);
      write_live (progress, line);
    }
}

void
progress_end (struct progress *progress, struct talk_result const *result)
{
  char sent[AMOUNT_SIZE], received[AMOUNT_SIZE], rate[AMOUNT_SIZE];
  char time[AMOUNT_SIZE], line[LINE_SIZE];
  int64_t ms = MAX (monotime_ms () - progress->start, 1);
  if (progress->wants_json)
    return;
  snprintf (line, sizeof line, _("sent %s, answered %s, %s/s, in %s"),
            format_bytes (result->sent, sent),
            format_bytes (result->received, received),
            format_bytes ((uint64_t)rate_of (result->received, ms), rate),
            format_time (ms, true, time));
  if (progress->is_live)
    {
      write_live (progress, line);
      putc ('\n', stderr);
    }
  else
    fprintf (stderr, "%s\n", line);
}
