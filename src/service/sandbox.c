/* sandbox.c -- what a process that serves can still do.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Made by the supervisor, entered by each worker before its first
   connection, and inherited by what that starts, so that no session pays for
   it.  Landlock comes first, for the list of calls has none of its own.  Runs
   in: the supervisor; sandbox_enter and sandbox_take_log in who serves.  */

#include <config.h>

#include "service/sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#if HAVE_SYS_PRCTL_H
# include <sys/prctl.h>
#endif

#include "sys/fd-io.h"
#include "sys/fd-pass.h"
#include "sys/landlock.h"
#include "sys/log.h"

/* Of what kind the log is, in the mailbox.  */
#define KIND_FILE 'f'
#define KIND_SYSLOG 's'

static int
give_up_privileges (void)
{
#ifdef PR_SET_NO_NEW_PRIVS
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#else
  errno = ENOSYS;
  return -1;
#endif
}

/* Send the supervisor LISTENER.  Return 0, or -1 with errno set.  */
static int
report (struct sandbox const *sandbox, int listener)
{
  char byte = 0;
  int result = fd_pass_send (sandbox->report_fd, listener, &byte, sizeof byte);
  fd_close (listener);
  return result;
}

/* Enter the filter of calls, the one that ASKS if it can be.  Return 0, or -1
   with errno set.  */
static int
enter_filter (struct sandbox const *sandbox, bool asks)
{
  int fd = -1;
  if (asks && sandbox->asking.code)
    fd = call_filter_enter (&sandbox->asking);
  if (fd >= 0)
    return report (sandbox, fd);
  return call_filter_enter (&sandbox->silent);
}

int
sandbox_enter (struct sandbox const *sandbox, bool asks)
{
  if (!sandbox->is_on)
    return 0;
  /* What texts of errors are in the user's language is found in files.  */
  strerror (ENOENT);
  if (give_up_privileges () < 0
      || (sandbox->parts & SANDBOX_PART_LANDLOCK
          && landlock_deny (sandbox->landlock_level) < 0)
      || (sandbox->parts & SANDBOX_PART_CALLS
          && enter_filter (sandbox, asks) < 0))
    return -1;
  /* Nobody inside shall have the supervisor answer to anything else.  */
  fd_close (sandbox->report_fd);
  return 0;
}

/* Return whether a child can enter what SANDBOX has of PART alone.  */
static bool
can_enter (struct sandbox const *sandbox, unsigned int part)
{
#if HAVE_FORK
  struct sandbox tried = *sandbox;
  int status = 0;
  tried.is_on = true;
  tried.parts &= part;
  pid_t child = fork ();
  if (child == 0)
    _exit (sandbox_enter (&tried, false) == 0 ? 0 : 1);
  if (child < 0)
    return false;
  while (waitpid (child, &status, 0) < 0)
    if (errno != EINTR)
      return false;
  return status == 0;
#else
  (void)sandbox;
  (void)part;
  return false;
#endif
}

/* Return which of SANDBOX's parts can really be entered: a kernel may have
   what somebody else forbids.  */
static unsigned int
try_parts (struct sandbox const *sandbox)
{
  unsigned int files = SANDBOX_PART_LANDLOCK | SANDBOX_PART_NETWORK;
  unsigned int parts = sandbox->parts;
  if (parts & files && !can_enter (sandbox, files))
    parts &= ~files;
  if (parts & SANDBOX_PART_CALLS && !can_enter (sandbox, SANDBOX_PART_CALLS))
    parts &= ~SANDBOX_PART_CALLS;
  return parts;
}

/* Find which parts there are, and make the filters.  */
static void
make_parts (struct sandbox *sandbox, enum sandbox_starts starts)
{
  enum call_refusal refusal
      = sandbox->mode == SANDBOX_REQUIRE ? CALL_KILLS : CALL_IS_REFUSED;
  sandbox->landlock_level = landlock_level ();
  if (sandbox->landlock_level > 0)
    sandbox->parts |= SANDBOX_PART_LANDLOCK;
  if (sandbox->landlock_level >= LANDLOCK_LEVEL_NETWORK)
    sandbox->parts |= SANDBOX_PART_NETWORK;
  if (sandbox_make_filter (&sandbox->silent, refusal, starts, getpid ()) < 0)
    return;
  sandbox->parts |= SANDBOX_PART_CALLS;
  /* Without that one the kernel alone is told.  */
  sandbox_make_filter (&sandbox->asking, CALL_IS_ASKED, starts, getpid ());
}

/* Open the ways between the supervisor and those inside.  Return 0, or -1
   with errno set.  */
static int
open_ways (struct sandbox *sandbox)
{
  int ends[2] = { -1, -1 };
  if (fd_mailbox_init (&sandbox->mailbox) < 0
      || socketpair (AF_UNIX, SOCK_SEQPACKET, 0, ends) < 0)
    return -1;
  sandbox->report_fd = ends[0];
  sandbox->reported_fd = ends[1];
  if (fd_set_cloexec (ends[0]) == 0 && fd_set_cloexec (ends[1]) == 0)
    return fd_set_nonblocking (ends[1], true);
  return -1;
}

int
sandbox_init (struct sandbox *sandbox, enum sandbox_mode mode,
              enum sandbox_starts starts)
{
  unsigned int const all
      = SANDBOX_PART_LANDLOCK | SANDBOX_PART_NETWORK | SANDBOX_PART_CALLS;
  *sandbox = (struct sandbox){
    .mode = mode,
    .report_fd = -1,
    .reported_fd = -1,
    .mailbox = { .in = -1, .out = -1 },
  };
  if (mode == SANDBOX_NO)
    return 0;
  make_parts (sandbox, starts);
  sandbox->parts = try_parts (sandbox);
  sandbox->is_on = sandbox->parts != 0;
  if (sandbox->is_on && open_ways (sandbox) < 0)
    return -1;
  return (int)(all & ~sandbox->parts);
}

void
sandbox_put_log (struct sandbox *sandbox, struct log const *log)
{
  int fd = log_held (log);
  /* They go on with the old one if that fails.  */
  if (sandbox->is_on && fd >= 0)
    fd_mailbox_put (&sandbox->mailbox, fd,
                    log->has_socket ? KIND_SYSLOG : KIND_FILE);
}

int
sandbox_take_log (struct sandbox const *sandbox, struct log const *log)
{
  if (log_held (log) < 0)
    return 0;
  int fd = fd_mailbox_copy (&sandbox->mailbox,
                            log->has_socket ? KIND_SYSLOG : KIND_FILE);
  return fd < 0 ? -1 : log_replace (log, fd);
}

void
sandbox_fini (struct sandbox *sandbox)
{
  if (sandbox->mode == SANDBOX_NO)
    return;
  call_filter_free (&sandbox->asking);
  call_filter_free (&sandbox->silent);
  fd_close (sandbox->report_fd);
  fd_close (sandbox->reported_fd);
  fd_mailbox_fini (&sandbox->mailbox);
  *sandbox = (struct sandbox){ .mode = SANDBOX_NO };
}
