/* metrics.c -- what is counted, for programs that watch many servers.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   OpenMetrics text: each metric is a family with its type and its help, and
   the samples of a family stand together.  Numbers are made of integers, for
   no locale may have a part in them.  Runs in: the supervisor.  */

#include <config.h>

#include <inttypes.h>

#include "service/slots.h"
#include "sys/net-name.h"
#include "upper/upper.h"
#include "upperd/control-answer.h"
#include "upperd/control.h"
#include "upperd/supervisor.h"

/* What the writers of samples need.  */
struct metrics
{
  FILE *stream;
  struct supervisor *supervisor;
  struct tally *tally;
  /* How many listeners are counted for themselves.  */
  uint32_t listeners;
};

static void
family (struct metrics const *metrics, char const *name, char const *type,
        char const *help)
{
  fprintf (metrics->stream, "# TYPE upperd_%s %s\n# HELP upperd_%s %s\n", name,
           type, name, help);
}

/* Write the one sample of a gauge.  */
static void
gauge (struct metrics const *metrics, char const *name, char const *help,
       uint64_t value)
{
  family (metrics, name, "gauge", help);
  fprintf (metrics->stream, "upperd_%s %" PRIu64 "\n", name, value);
}

/* Write the name of a sample of the family NAME with SUFFIX, and the labels
   that all samples of listener NUMBER have.  A name of an address has no
   character that would have to be escaped.  */
static void
sample (struct metrics const *metrics, char const *name, char const *suffix,
        uint32_t number)
{
  struct service const *service = metrics->supervisor->service;
  struct net_listener const *listener = &service->listeners.list[number];
  char address[NET_NAME_SIZE];
  net_name_format ((struct sockaddr const *)&listener->address,
                   listener->length, address, sizeof address);
  fprintf (metrics->stream, "upperd_%s%s{listener=\"%s\",engine=\"%s\"", name,
           suffix, address, service->engine);
}

static void
write_ends (struct metrics const *metrics)
{
  family (metrics, "connections_ended", "counter",
          "Connections that have ended, by how; refused ones, too.");
  for (uint32_t i = 0; i < metrics->listeners; i++)
    for (int end = 0; end < END_COUNT; end++)
      {
        sample (metrics, "connections_ended", "_total", i);
        fprintf (metrics->stream, ",end=\"%s\"} %lu\n",
                 connection_end_name ((enum connection_end)end),
                 tally_listener (metrics->tally, i)->ended[end]);
      }
}

static void
write_bytes (struct metrics const *metrics)
{
  family (metrics, "received_bytes", "counter",
          "Bytes received by connections that have ended.");
  for (uint32_t i = 0; i < metrics->listeners; i++)
    {
      sample (metrics, "received_bytes", "_total", i);
      fprintf (metrics->stream, "} %" PRIu64 "\n",
               tally_listener (metrics->tally, i)->in);
    }
  family (metrics, "sent_bytes", "counter",
          "Bytes sent by connections that have ended.");
  for (uint32_t i = 0; i < metrics->listeners; i++)
    {
      sample (metrics, "sent_bytes", "_total", i);
      fprintf (metrics->stream, "} %" PRIu64 "\n",
               tally_listener (metrics->tally, i)->out);
    }
}

/* Write US microseconds as seconds.  */
static void
write_seconds (FILE *stream, uint64_t us)
{
  fprintf (stream, "%" PRIu64 ".%06" PRIu64, us / 1000000, us % 1000000);
}

/* Write how long the connections of listener NUMBER were: four cells for each
   power of two are told as one bucket.  */
static void
write_durations_of (struct metrics const *metrics, uint32_t number)
{
  struct tally_listener *listener = tally_listener (metrics->tally, number);
  uint64_t count = 0;
  for (unsigned int i = 0; i < TALLY_CELLS; i++)
    {
      count += listener->durations[i];
      if (i % 4 != 3)
        continue;
      sample (metrics, "connection_duration_seconds", "_bucket", number);
      fputs (",le=\"", metrics->stream);
      if (i == TALLY_CELLS - 1)
        fputs ("+Inf", metrics->stream);
      else
        write_seconds (metrics->stream, tally_cell_us (i));
      fprintf (metrics->stream, "\"} %" PRIu64 "\n", count);
    }
  sample (metrics, "connection_duration_seconds", "_count", number);
  fprintf (metrics->stream, "} %" PRIu64 "\n", count);
  sample (metrics, "connection_duration_seconds", "_sum", number);
  fputs ("} ", metrics->stream);
  write_seconds (metrics->stream, listener->duration_us);
  putc ('\n', metrics->stream);
}

static void
write_durations (struct metrics const *metrics)
{
  family (metrics, "connection_duration_seconds", "histogram",
          "From accept to the end, of connections that were let in.");
  for (uint32_t i = 0; i < metrics->listeners; i++)
    write_durations_of (metrics, i);
}

static void
write_info (struct metrics const *metrics)
{
  struct service const *service = metrics->supervisor->service;
  bool is_ascii = service->mapping.charset == UPPER_ASCII;
  family (metrics, "build", "info", "What serves.");
  fprintf (metrics->stream,
           "upperd_build_info{version=\"%s\",engine=\"%s\",mapping=\"%s\","
           "charset=\"%s\",unicode=\"%s\"} 1\n",
           PACKAGE_VERSION, service->engine, upper_implementation (),
           is_ascii ? "ascii" : "utf-8", upper_unicode_version ());
}

void
metrics_write (struct supervisor *supervisor, FILE *stream)
{
  struct service *service = supervisor->service;
  struct tally *tally = service->tally;
  struct metrics const metrics = {
    .stream = stream,
    .supervisor = supervisor,
    .tally = tally,
    .listeners = service->listeners.count < TALLY_LISTENERS
                     ? (uint32_t)service->listeners.count
                     : TALLY_LISTENERS,
  };
  write_info (&metrics);
  gauge (&metrics, "start_time_seconds",
         "When the server was started, since 1970.",
         (uint64_t)supervisor->control->start_s);
  gauge (&metrics, "connections", "Connections that there are now.",
         slots_live (service->slots));
  gauge (&metrics, "max_connections", "How many there may be.",
         service->slots->count);
  gauge (&metrics, "workers", "Processes that accept or leave.",
         workers_running (&supervisor->workers));
  write_ends (&metrics);
  write_bytes (&metrics);
  write_durations (&metrics);
  family (&metrics, "log_lost_lines", "counter",
          "Lines that could not be written to the log.");
  fprintf (stream, "upperd_log_lost_lines_total %" PRIu64 "\n",
           tally->log_lost);
  fputs ("# EOF\n", stream);
}
