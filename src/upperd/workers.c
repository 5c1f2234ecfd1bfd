/* workers.c -- the supervisor's children that accept.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A worker that dies soon after its start is replaced after a pause that
   doubles each time, so that a fault that kills every worker does not turn
   into a storm of forks.  Runs in: the supervisor; be_worker in the
   worker.  */

#include <config.h>

#include "upperd/workers.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/die-with-parent.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "sys/signal-fd.h"

#define BACKOFF_MIN_MS 100
#define BACKOFF_MAX_MS 10000
/* A worker that lived for this long did not die young.  */
#define YOUNG_MS 10000

int
workers_init (struct workers *workers, struct service *service,
              struct engine const *engine, unsigned int wanted)
{
  unsigned int count
      = engine->worker_count ? engine->worker_count (wanted) : 1;
  *workers = (struct workers){
    .service = service,
    .engine = engine,
    .wanted = wanted,
    .count = count,
  };
  workers->places = calloc (count, sizeof *workers->places);
  if (!workers->places)
    return -1;
  for (unsigned int i = 0; i < count; i++)
    workers->places[i] = (struct worker_place){
      .restart_ms = 0,
      .backoff_ms = BACKOFF_MIN_MS,
      .handover_fd = -1,
    };
  return 0;
}

/* Close all descriptors but those that a worker of SERVICE needs.  */
static void
keep_for_worker (struct service const *service, int handover_fd)
{
  size_t n = service->listeners.count;
  int *keep = calloc (n + 6, sizeof *keep);
  if (!keep)
    _exit (1);
  for (size_t i = 0; i < n; i++)
    keep[i] = service->listeners.list[i].fd;
  keep[n] = service->log.fd;
  keep[n + 1] = service->lifeline;
  keep[n + 2] = handover_fd;
  keep[n + 3] = log_held (&service->log);
  keep[n + 4] = service->sandbox.report_fd;
  keep[n + 5] = service->sandbox.mailbox.out;
  log_forget (&service->log);
  fd_close_others (keep, n + 6);
  free (keep);
}

/* Be the worker in the place NUMBER, which hands over by HANDOVER_FD.  */
static _Noreturn void
be_worker (struct workers *workers, unsigned int number, int handover_fd)
{
  static int const signals[] = { SIGTERM, SIGUSR1, SIGHUP };
  struct worker worker = {
    .service = workers->service,
    .number = number,
    .wanted = workers->wanted,
    .handover_fd = handover_fd,
  };
  die_with_parent (workers->service->supervisor);
  signal_fd_forget ();
  keep_for_worker (workers->service, handover_fd);
  worker.signal_fd
      = signal_fd_open (signals, sizeof signals / sizeof signals[0]);
  if (worker.signal_fd < 0)
    _exit (1);
  service_confine (workers->service, true);
  _exit (workers->engine->work (&worker));
}

/* Start the worker of the place NUMBER.  Return 0, or -1 with errno set.  */
static int
start_worker (struct workers *workers, unsigned int number)
{
  struct worker_place *place = &workers->places[number];
  int ends[2] = { -1, -1 };
  if (workers->engine->hands_over
      && (socketpair (AF_UNIX, SOCK_SEQPACKET, 0, ends) < 0
          || fd_set_cloexec (ends[0]) < 0 || fd_set_cloexec (ends[1]) < 0
          || fd_set_nonblocking (ends[0], true) < 0))
    goto failed;
#if HAVE_FORK
  pid_t pid = fork ();
#else
  pid_t pid = -1;
  errno = ENOSYS;
#endif
  if (pid < 0)
    goto failed;
  if (pid == 0)
    be_worker (workers, number, ends[1]);
  fd_close (ends[1]);
  place->pid = pid;
  place->handover_fd = ends[0];
  place->started_ms = monotime_ms ();
  place->restart_ms = MONOTIME_NEVER;
  return 0;

failed:
  fd_close (ends[0]);
  fd_close (ends[1]);
  return -1;
}

/* Have the place wait before its next start, longer each time.  */
static void
back_off (struct worker_place *place)
{
  place->restart_ms = monotime_ms () + place->backoff_ms;
  place->backoff_ms *= 2;
  if (place->backoff_ms > BACKOFF_MAX_MS)
    place->backoff_ms = BACKOFF_MAX_MS;
}

static void
log_not_started (struct workers const *workers, unsigned int number,
                 int errnum)
{
  struct log_line line;
  log_begin (&line, &workers->service->log, LOG_LEVEL_ERROR, "not-started");
  log_number (&line, "place", number);
  log_errno (&line, errnum);
  log_end (&line);
}

int64_t
workers_start_due (struct workers *workers)
{
  int64_t next_ms = MONOTIME_NEVER;
  int64_t now_ms = monotime_ms ();
  for (unsigned int i = 0; i < workers->count; i++)
    {
      struct worker_place *place = &workers->places[i];
      if (place->pid == 0 && place->restart_ms <= now_ms
          && start_worker (workers, i) < 0)
        {
          int errnum = errno;
          back_off (place);
          log_not_started (workers, i, errnum);
        }
      if (place->pid == 0 && place->restart_ms < next_ms)
        next_ms = place->restart_ms;
    }
  return next_ms;
}

/* Make room for one more that is leaving.  Return 0, or -1.  */
static int
grow_leaving (struct workers *workers)
{
  struct worker_place *leaving = realloc (
      workers->leaving, (workers->leaving_count + 1) * sizeof *leaving);
  if (!leaving)
    return -1;
  workers->leaving = leaving;
  return 0;
}

void
workers_replace (struct workers *workers)
{
  for (unsigned int i = 0; i < workers->count; i++)
    {
      struct worker_place before = workers->places[i];
      if (before.pid == 0)
        continue;
      if (grow_leaving (workers) < 0 || start_worker (workers, i) < 0)
        {
          workers->places[i] = before;
          log_not_started (workers, i, errno);
          continue;
        }
      workers->leaving[workers->leaving_count++] = before;
      kill (before.pid, SIGTERM);
    }
}

struct worker_place *
workers_place (struct workers const *workers, unsigned int i)
{
  if (i < workers->count)
    return &workers->places[i];
  i -= workers->count;
  return i < workers->leaving_count ? &workers->leaving[i] : NULL;
}

/* If the child PID was leaving, forget it.  Return whether it was.  */
static bool
forget_leaving (struct workers *workers, pid_t pid)
{
  for (unsigned int i = 0; i < workers->leaving_count; i++)
    if (workers->leaving[i].pid == pid)
      {
        fd_close (workers->leaving[i].handover_fd);
        workers->leaving[i] = workers->leaving[--workers->leaving_count];
        return true;
      }
  return false;
}

static void
log_death (struct workers const *workers, siginfo_t const *info)
{
  struct log_line line;
  log_begin (&line, &workers->service->log, LOG_LEVEL_ERROR, "died");
  log_number (&line, "worker", info->si_pid);
  log_number (&line, info->si_code == CLD_EXITED ? "status" : "signal",
              info->si_status);
  log_end (&line);
}

bool
workers_note_end (struct workers *workers, siginfo_t const *info,
                  bool will_restart)
{
  if (forget_leaving (workers, info->si_pid))
    {
      if (will_restart
          && (info->si_code != CLD_EXITED || info->si_status != 0))
        log_death (workers, info);
      return true;
    }
  for (unsigned int i = 0; i < workers->count; i++)
    {
      struct worker_place *place = &workers->places[i];
      if (place->pid != info->si_pid)
        continue;
      place->pid = 0;
      fd_close (place->handover_fd);
      place->handover_fd = -1;
      if (!will_restart)
        return true;
      log_death (workers, info);
      if (monotime_ms () - place->started_ms >= YOUNG_MS)
        place->backoff_ms = BACKOFF_MIN_MS;
      back_off (place);
      return true;
    }
  return false;
}

void
workers_signal (struct workers *workers, int signal)
{
  struct worker_place const *place;
  for (unsigned int i = 0; (place = workers_place (workers, i)) != NULL; i++)
    if (place->pid > 0)
      kill (place->pid, signal);
}

unsigned int
workers_running (struct workers const *workers)
{
  unsigned int n = 0;
  struct worker_place const *place;
  for (unsigned int i = 0; (place = workers_place (workers, i)) != NULL; i++)
    n += place->pid > 0;
  return n;
}

void
workers_fini (struct workers *workers)
{
  free (workers->places);
  free (workers->leaving);
  workers->places = NULL;
  workers->leaving = NULL;
  workers->leaving_count = 0;
}
