/* sandbox.h -- what a process that serves can still do.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Once it serves it needs its sockets, its memory and the clock, and nothing
   else that a kernel has: so it gives up the rest, for good.  Nobody gains
   privileges by exec (no_new_privs); Landlock takes the files and the
   network; a filter of system calls (seccomp) takes all that is not on a
   list (sandbox-calls.c).  The supervisor stays outside: it opens the log
   anew, and hears of refused calls.  */

#ifndef SERVICE_SANDBOX_H
#define SERVICE_SANDBOX_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "sys/call-filter.h"
#include "sys/fd-mailbox.h"

struct log;

enum sandbox_mode
{
  SANDBOX_NO,
  /* What the system offers; what is not on the list is refused.  */
  SANDBOX_YES,
  /* All of it; what is not on the list kills.  */
  SANDBOX_REQUIRE
};

/* What those who serve start.  */
enum sandbox_starts
{
  SANDBOX_STARTS_NOTHING,
  SANDBOX_STARTS_THREADS,
  SANDBOX_STARTS_PROCESSES
};

/* The parts, for sets of them.  */
enum sandbox_part
{
  SANDBOX_PART_LANDLOCK = 1,
  /* Of Landlock, what it knows of networks.  */
  SANDBOX_PART_NETWORK = 2,
  SANDBOX_PART_CALLS = 4
};

struct sandbox
{
  enum sandbox_mode mode;
  /* Whether there is anything to enter.  If not, nothing below means
     anything.  */
  bool is_on;
  /* Of enum sandbox_part: those that there are.  */
  unsigned int parts;
  int landlock_level;
  /* The one that asks the supervisor, or none; and the one for where that
     cannot be.  */
  struct call_filter asking;
  struct call_filter silent;
  /* By which children send the supervisor whom to answer (call-notice.h);
     who enters closes his end.  */
  int report_fd;
  int reported_fd;
  /* Holds the log's descriptor as it was opened last.  */
  struct fd_mailbox mailbox;
};

/* Make SANDBOX what MODE wants of this system for processes of which each
   STARTS what it says; this process is whom they may send SIGCHLD.  A child
   tries it out.  Return a set of enum sandbox_part, those that are missing;
   or -1 with errno set.  sandbox_fini is due in each case.  */
extern int sandbox_init (struct sandbox *sandbox, enum sandbox_mode mode,
                         enum sandbox_starts starts);

/* Enter SANDBOX, if it is on, in this process, which has one thread.  Who
   ASKS has its refused calls told of.  Return 0, or -1 with errno set and
   perhaps a part of it entered.  */
extern int sandbox_enter (struct sandbox const *sandbox, bool asks);

/* After LOG was opened anew: let those inside have it.  */
extern void sandbox_put_log (struct sandbox *sandbox, struct log const *log);

/* Inside: take LOG as it was opened last.  Return 0, or -1 with errno
   set.  */
extern int sandbox_take_log (struct sandbox const *sandbox,
                             struct log const *log);

/* Return whether the call NAME, which was refused, is what a C library tries
   in passing and can do without: nobody is killed for it.  */
extern bool sandbox_is_harmless (char const *name);

extern void sandbox_fini (struct sandbox *sandbox);

/* Make FILTER of the list, for those of whom each STARTS what it says and may
   send SIGCHLD to SUPERVISOR.  Return as call_filter_make does.  */
extern int sandbox_make_filter (struct call_filter *filter,
                                enum call_refusal refusal,
                                enum sandbox_starts starts, pid_t supervisor);

#endif
