/* load.c -- the load test: many messages, each answer compared.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The main thread sends nothing.  It prepares the run, starts the workers,
   tells once a second what they have counted, and is who sees ^C; so what
   holds up its messages does not hold up the test.  Runs in: the main
   thread.  */

#include <config.h>

#include <errno.h>
#include <error.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "gettext.h"
#include "minmax.h"
#include "quote.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "upperc/connect.h"
#include "upperc/interrupt.h"
#include "upperc/load/report.h"
#include "upperc/load/run.h"
#include "upperc/load/worker.h"
#include "upperc/mode.h"

#define _(msgid) gettext (msgid)

enum
{
  CONNECTIONS = 8,
  DURATION_MS = 10 * 1000,
  /* Descriptors that are no connections: three standard ones, and a few for
     each thread.  */
  SPARE_DESCRIPTORS = 16
};

/* What the main thread has.  */
struct load
{
  struct run run;
  struct worker *workers;
  /* How many of these were started.  */
  uint64_t started;
  int stop[2];
  int news[2];
  int interrupt;
  /* Where the latencies go, or null.  */
  FILE *histogram;
};

/* Let this process have N descriptors.  Return whether it may.  */
static bool
raise_limit (uint64_t n)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= n)
    return true;
  limit.rlim_cur = MIN (limit.rlim_max, MAX (limit.rlim_cur, n));
  if (limit.rlim_cur >= n && setrlimit (RLIMIT_NOFILE, &limit) == 0)
    return true;
  error (0, 0,
         _("%ju descriptors are needed, but the limit is %ju (ulimit -n)"),
         (uintmax_t)n, (uintmax_t)limit.rlim_max);
  return false;
}

/* Note where FD, which is connected, is connected to.  */
static void
note_address (struct run *run, int fd)
{
  run->length = sizeof run->address;
  getpeername (fd, (struct sockaddr *)&run->address, &run->length);
}

/* Return a pipe at FDS that does not block.  */
static int
open_pipe (int fds[2])
{
  if (pipe (fds) < 0)
    return -1;
  for (int i = 0; i < 2; i++)
    if (fd_set_cloexec (fds[i]) < 0 || fd_set_nonblocking (fds[i], true) < 0)
      return -1;
  return 0;
}

/* Set up LOAD but for the first connection.  Return 0, or -1 with errno
   set.  */
static int
prepare (struct load *load, struct options const *options)
{
  struct run *run = &load->run;
  run->options = options;
  run->connections = options->connections ? options->connections : CONNECTIONS;
  run->duration_ms = options->duration_ms ? options->duration_ms : DURATION_MS;
  run->threads = MIN (options->load.threads, run->connections);
  if (pthread_mutex_init (&run->lock, NULL) != 0
      || pthread_cond_init (&run->has_begun, NULL) != 0
      || message_style_init (&run->style, &options->mapping) < 0
      || open_pipe (load->stop) < 0 || open_pipe (load->news) < 0)
    return -1;
  run->stop_fd = load->stop[0];
  run->news_fd = load->news[1];
  load->workers = calloc (run->threads, sizeof *load->workers);
  return load->workers ? 0 : -1;
}

/* Set up the workers; the first of them gets CHANNEL, to the server, as one
   of its connections.  Return 0, or -1 with errno set.  */
static int
prepare_workers (struct load *load, struct channel *channel)
{
  struct run *run = &load->run;
  int result = 0;
  for (uint64_t i = 0; i < run->threads; i++)
    if (worker_init (&load->workers[i], run, i) < 0)
      result = -1;
  if (result < 0)
    server_close (channel);
  else
    client_adopt (&load->workers[0].clients[0], channel);
  return result;
}

static void
start_workers (struct load *load)
{
  struct run *run = &load->run;
  monotime_be_punctual ();
  for (; load->started < run->threads; load->started++)
    {
      struct worker *worker = &load->workers[load->started];
      errno = pthread_create (&worker->thread, NULL, worker_main, worker);
      if (errno == 0)
        continue;
      error (0, errno, _("cannot start a thread"));
      /* Nobody shall wait for those that there are not.  */
      pthread_mutex_lock (&run->lock);
      run->workers_connected += run->threads - load->started;
      run->workers_ended += run->threads - load->started;
      run->failure.status = STATUS_LOCAL;
      run->is_hopeless = true;
      pthread_mutex_unlock (&run->lock);
      break;
    }
}

/* End the run early.  */
static void
stop (struct load *load)
{
  if (load->stop[1] >= 0)
    fd_close (load->stop[1]);
  load->stop[1] = -1;
}

/* Something has happened in the run.  Return whether it is over.  */
static bool
take_news (struct load *load, uint64_t *told, struct tally *interval)
{
  struct run *run = &load->run;
  char bytes[64];
  while (read (load->news[0], bytes, sizeof bytes) == sizeof bytes)
    continue;
  pthread_mutex_lock (&run->lock);
  uint64_t seconds = run->added / run->threads;
  bool is_over = run->workers_ended == run->threads;
  bool is_due = seconds > *told && !is_over;
  if (is_due)
    {
      *told = seconds;
      *interval = run->interval;
      tally_clear (&run->interval);
    }
  if (run->is_hopeless)
    stop (load);
  pthread_mutex_unlock (&run->lock);
  if (is_due && (run->options->wants_json || isatty (STDERR_FILENO)))
    report_interval (run, interval, seconds);
  return is_over;
}

/* Wait until all workers have ended.  */
static void
oversee (struct load *load)
{
  static struct tally interval;
  struct pollfd polls[] = {
    { .fd = load->news[0], .events = POLLIN },
    { .fd = load->interrupt, .events = POLLIN },
  };
  uint64_t told = 0;
  bool is_over = load->started == 0;
  while (!is_over)
    {
      if (poll (polls, 2, -1) < 0)
        continue;
      if (polls[1].revents)
        {
          /* Once more, and it ends the process.  */
          interrupt_close (load->interrupt);
          load->interrupt = polls[1].fd = -1;
          stop (load);
        }
      is_over = take_news (load, &told, &interval);
    }
  for (uint64_t i = 0; i < load->started; i++)
    pthread_join (load->workers[i].thread, NULL);
}

/* Write the latencies to the file that is open for them, if one is.  Return
   false, after a message, if that fails.  */
static bool
write_histogram (struct load const *load)
{
  if (!load->histogram)
    return true;
  histogram_write (&load->run.total.latency, load->histogram);
  bool has_failed = ferror (load->histogram);
  if (fclose (load->histogram) == 0 && !has_failed)
    return true;
  error (0, errno, _("cannot write %s"),
         quote (load->run.options->load.histogram));
  return false;
}

/* Run LOAD, which is prepared.  */
static enum status
run_test (struct load *load)
{
  struct run *run = &load->run;
  enum status status = STATUS_ANSWERED;
  struct channel channel;
  int fd = server_connect (run->options, &channel, &status);
  if (fd < 0)
    return status;
  note_address (run, fd);
  if (prepare_workers (load, &channel) < 0)
    {
      error (0, errno, _("cannot begin"));
      return STATUS_LOCAL;
    }
  load->interrupt = interrupt_open ();
  start_workers (load);
  oversee (load);
  interrupt_close (load->interrupt);
  report_failure (run);
  if (run->total.messages > 0 || !run->is_hopeless)
    report_summary (run);
  if (!write_histogram (load))
    return STATUS_LOCAL;
  return run->failure.status;
}

static enum status
load_run (struct options const *options)
{
  static struct load load = {
    .stop = { -1, -1 },
    .news = { -1, -1 },
    .interrupt = -1,
  };
  enum status status = STATUS_LOCAL;
  uint64_t connections
      = options->connections ? options->connections : CONNECTIONS;
  uint64_t threads = options->load.threads;
  char const *name = options->load.histogram;
  if (!raise_limit (connections + 2 * threads + SPARE_DESCRIPTORS))
    return status;
  /* Before the work, which may take hours.  */
  if (name && !(load.histogram = fopen (name, "we")))
    {
      error (0, errno, _("cannot write %s"), quote (name));
      return status;
    }
  if (prepare (&load, options) == 0)
    status = run_test (&load);
  else
    error (0, errno, _("cannot begin"));
  for (uint64_t i = 0; load.workers && i < load.run.threads; i++)
    worker_fini (&load.workers[i]);
  free (load.workers);
  return status;
}

struct mode const load_mode = {
  .name = "--load",
  .run = load_run,
};
