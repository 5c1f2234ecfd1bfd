/* control-answer.c -- what the control socket tells.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Status and connections are lines like those of the log, in logfmt or, if
   the request has " json" behind it, JSON.  What other processes change
   meanwhile is read as it is: it is for display.  Runs in: the
   supervisor.  */

#include <config.h>

#include "upperd/control-answer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/slots.h"
#include "sys/log.h"
#include "sys/monotime.h"
#include "sys/net-name.h"
#include "upper/upper.h"
#include "upperd/control.h"
#include "upperd/supervisor.h"

/* A way to answer: the lines go to STREAM in the form of LOG.  */
typedef void writer (struct supervisor *supervisor, struct log const *log,
                     FILE *stream);

static void
write_line (struct log_line *line, FILE *stream)
{
  size_t length;
  char const *text = log_text (line, &length);
  fwrite (text, 1, length, stream);
  putc ('\n', stream);
}

/* Add what is counted of LISTENER, whose end is none of FEW if that is so,
   to LINE.  */
static void
add_listener (struct log_line *line, struct tally_listener *listener)
{
  for (int end = 0; end < END_COUNT; end++)
    log_number (line, connection_end_name ((enum connection_end)end),
                (int64_t)listener->ended[end]);
  log_number (line, "in", (int64_t)listener->in);
  log_number (line, "out", (int64_t)listener->out);
  log_number (line, "p50_us", (int64_t)tally_percentile_us (listener, 0.5));
  log_number (line, "p90_us", (int64_t)tally_percentile_us (listener, 0.9));
  log_number (line, "p99_us", (int64_t)tally_percentile_us (listener, 0.99));
}

static void
write_status (struct supervisor *supervisor, struct log const *log,
              FILE *stream)
{
  struct service *service = supervisor->service;
  struct log_line line;
  log_begin (&line, log, LOG_LEVEL_ERROR, "status");
  log_string (&line, "version", PACKAGE_VERSION);
  log_string (&line, "engine", service->engine);
  log_string (&line, "mapping", upper_implementation ());
  log_string (&line, "state",
              supervisor->state == SUPERVISOR_SERVING ? "serving"
                                                      : "draining");
  log_number (&line, "pid", getpid ());
  log_number (&line, "start", supervisor->control->start_s);
  log_number (&line, "connections", (int64_t)slots_live (service->slots));
  log_number (&line, "max_connections", (int64_t)service->slots->count);
  log_number (&line, "workers", workers_running (&supervisor->workers));
  log_number (&line, "log_lost", (int64_t)service->tally->log_lost);
  write_line (&line, stream);
  for (size_t i = 0; i < service->listeners.count && i < TALLY_LISTENERS; i++)
    {
      struct net_listener const *listener = &service->listeners.list[i];
      char name[NET_NAME_SIZE];
      net_name_format ((struct sockaddr const *)&listener->address,
                       listener->length, name, sizeof name);
      log_begin (&line, log, LOG_LEVEL_ERROR, "listener");
      log_string (&line, "local", name);
      add_listener (&line, tally_listener (service->tally, (uint32_t)i));
      write_line (&line, stream);
    }
}

static void
write_connections (struct supervisor *supervisor, struct log const *log,
                   FILE *stream)
{
  struct service const *service = supervisor->service;
  struct slots *slots = service->slots;
  int64_t now_ms = monotime_ms ();
  for (size_t i = slots_find (slots, 0, 0); i != SLOT_NONE;
       i = slots_find (slots, 0, i + 1))
    {
      struct slot const *slot = slots_entry (slots, i);
      struct net_listener const *listener
          = &service->listeners
                 .list[slot->listener % service->listeners.count];
      struct log_line line;
      char name[NET_NAME_SIZE];
      log_begin (&line, log, LOG_LEVEL_ERROR, "connection");
      log_number (&line, "worker", *slots_owner (slots, i));
      log_string (&line, "peer",
                  net_peer_format (&slot->peer, name, sizeof name));
      net_name_format ((struct sockaddr const *)&listener->address,
                       listener->length, name, sizeof name);
      log_string (&line, "listener", name);
      log_number (&line, "in", (int64_t)slot->in);
      log_number (&line, "out", (int64_t)slot->out);
      log_number (&line, "ms", now_ms - slot->start_ms);
      if (slot->is_proxied)
        log_string (&line, "proxied_by",
                    net_peer_format (&service->proxies[i], name, sizeof name));
      write_line (&line, stream);
    }
}

static void
write_metrics (struct supervisor *supervisor, struct log const *log,
               FILE *stream)
{
  (void)log;
  metrics_write (supervisor, stream);
}

/* Say that there is no such request.  */
static void
write_unknown (struct supervisor *supervisor, struct log const *log,
               FILE *stream)
{
  struct log_line line;
  (void)supervisor;
  log_begin (&line, log, LOG_LEVEL_ERROR, "unknown");
  log_string (&line, "requests", "status metrics connections");
  write_line (&line, stream);
}

/* Return who answers REQUEST, and set *FORMAT.  A request is one word, or has
   " json" behind that, and nothing else but the CR of who ends lines so.  */
static writer *
find_writer (char const *request, enum log_format *format)
{
  static struct
  {
    char const *name;
    writer *write;
  } const writers[] = {
    { "status", write_status },
    { "connections", write_connections },
    { "metrics", write_metrics },
  };
  size_t length = strcspn (request, " \r");
  char const *rest = request + length;
  bool wants_json = strncmp (rest, " json", 5) == 0;
  if (wants_json)
    rest += 5;
  *format = wants_json ? LOG_FORMAT_JSON : LOG_FORMAT_LOGFMT;
  if (*rest && strcmp (rest, "\r") != 0)
    return write_unknown;
  for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
    if (strlen (writers[i].name) == length
        && strncmp (writers[i].name, request, length) == 0)
      return writers[i].write;
  return write_unknown;
}

char *
control_answer (struct supervisor *supervisor, char const *request,
                size_t *length)
{
  char *answer = NULL;
  /* As for the system's log: without time and level.  */
  struct log log = { .fd = -1 };
  writer *write = find_writer (request, &log.format);
  FILE *stream = open_memstream (&answer, length);
  if (!stream)
    return NULL;
  write (supervisor, &log, stream);
  bool has_failed = ferror (stream);
  if (fclose (stream) == 0 && !has_failed)
    return answer;
  free (answer);
  errno = ENOMEM;
  return NULL;
}
