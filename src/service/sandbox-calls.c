/* sandbox-calls.c -- the system calls of a process that serves.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What our code and the libraries below it make once all is open, by the
   names of libseccomp, of all machines and C libraries: those that a machine
   does not have are passed over.  Whoever adds a call to what serves adds it
   here.  Not on the list, above all: socket, connect, bind and listen; open
   in all its forms; exec; kill, but for telling the supervisor; anything that
   looks into other processes; memory that can be written and run.  Runs in:
   the supervisor.  */

#include <config.h>

#include "service/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#if HAVE_SYS_PRCTL_H
# include <sys/prctl.h>
#endif

/* Those that are made without a condition.  */
static char const *const allowed[] = {
  /* Connections, the log, and what wakes us.  */
  "accept",
  "accept4",
  "recv",
  "recvfrom",
  "recvmsg",
  "send",
  "sendto",
  "sendmsg",
  "shutdown",
  "getsockname",
  "getpeername",
  "getsockopt",
  "setsockopt",
  "read",
  "readv",
  "write",
  "writev",
  "close",
  "close_range",
  "dup2",
  "dup3",
  "fstat",
  "fstat64",
  "poll",
  "ppoll",
  "ppoll_time64",
  "select",
  "_newselect",
  "pselect6",
  "pselect6_time64",
  "epoll_create",
  "epoll_create1",
  "epoll_ctl",
  "epoll_wait",
  "epoll_pwait",
  "epoll_pwait2",
  "eventfd",
  "eventfd2",
  "pipe",
  "pipe2",
  "timerfd_create",
  "timerfd_settime",
  "timerfd_settime64",
  "timerfd_gettime",
  "timerfd_gettime64",
  "signalfd",
  "signalfd4",
  /* Memory and threads.  */
  "brk",
  "munmap",
  "mremap",
  "madvise",
  "futex",
  "futex_time64",
  "futex_wait",
  "futex_wake",
  "set_robust_list",
  "get_robust_list",
  "set_tid_address",
  "set_thread_area",
  "rseq",
  "membarrier",
  "sched_yield",
  "sched_getaffinity",
  "getcpu",
  "exit",
  "exit_group",
  /* Signals that come to us.  */
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "sigaction",
  "sigprocmask",
  "sigreturn",
  "sigaltstack",
  "restart_syscall",
  /* The time, chance, and who we are.  */
  "clock_gettime",
  "clock_gettime64",
  "clock_getres",
  "clock_getres_time64",
  "gettimeofday",
  "time",
  "times",
  "getrandom",
  "getpid",
  "getppid",
  "gettid",
  "getuid",
  "geteuid",
  "getgid",
  "getegid",
  "getuid32",
  "geteuid32",
  "getgid32",
  "getegid32",
  "getrusage",
  "getrlimit",
  "ugetrlimit",
  "sysinfo",
  "uname",
};

/* What C libraries try in passing, to find out about the system, and do
   without: it fails, and nobody is killed for it.  */
static char const *const harmless[] = {
  "open",       "openat", "access",   "faccessat",  "faccessat2",
  "stat",       "stat64", "lstat",    "lstat64",    "fstatat64",
  "newfstatat", "statx",  "readlink", "readlinkat", "ioctl",
};

static struct call_rule const conditional[] = {
  /* Nothing that sends signals.  */
  { "fcntl", 0, { { 1, UINT32_MAX, F_GETFD } } },
  { "fcntl", 0, { { 1, UINT32_MAX, F_SETFD } } },
  { "fcntl", 0, { { 1, UINT32_MAX, F_GETFL } } },
  { "fcntl", 0, { { 1, UINT32_MAX, F_SETFL } } },
  { "fcntl64", 0, { { 1, UINT32_MAX, F_GETFD } } },
  { "fcntl64", 0, { { 1, UINT32_MAX, F_SETFD } } },
  { "fcntl64", 0, { { 1, UINT32_MAX, F_GETFL } } },
  { "fcntl64", 0, { { 1, UINT32_MAX, F_SETFL } } },
/* Nothing that can be run.  */
#if !defined __s390__
  { "mmap", 0, { { 2, PROT_EXEC, 0 } } },
#else
  /* Its arguments lie in memory.  */
  { "mmap", 0, { { 0, 0, 0 } } },
#endif
  { "mmap2", 0, { { 2, PROT_EXEC, 0 } } },
  { "mprotect", 0, { { 2, PROT_EXEC, 0 } } },
  /* The limits may be read.  */
  { "prlimit64", 0, { { 2, UINT64_MAX, 0 } } },
#ifdef PR_SET_PDEATHSIG
  { "prctl", 0, { { 0, UINT32_MAX, PR_SET_PDEATHSIG } } },
#endif
  /* PR_SET_VMA: names for maps.  */
  { "prctl", 0, { { 0, UINT32_MAX, 0x53564d41 } } },
  /* Its conditions lie in memory, where no filter sees them: so the C library
     is to take clone.  */
  { "clone3", ENOSYS, { { 0, 0, 0 } } },
};

/* Where clone has its flags.  */
#if defined __s390__ || defined __cris__
# define CLONE_ARGUMENT 1
#else
# define CLONE_ARGUMENT 0
#endif

enum
{
  COUNT = sizeof allowed / sizeof allowed[0]
          + sizeof conditional / sizeof conditional[0],
  /* Of make_own.  */
  OWN = 2
};

/* Set the rules for what each STARTS, and whom it may tell.  Return how
   many.  */
static size_t
make_own (struct call_rule rules[OWN], enum sandbox_starts starts,
          pid_t supervisor)
{
  size_t n = 0;
  rules[n++] = (struct call_rule){
    .name = "kill",
    .conditions
    = { { 0, UINT32_MAX, (uint32_t)supervisor }, { 1, UINT32_MAX, SIGCHLD } },
  };
#ifdef CLONE_PARENT
  uint64_t const thread = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD;
  uint64_t const spaces = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC
                          | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
                          | CLONE_PTRACE;
  if (starts == SANDBOX_STARTS_THREADS)
    rules[n++] = (struct call_rule){
      .name = "clone",
      .conditions = { { CLONE_ARGUMENT, thread | spaces, thread } },
    };
  /* The lowest byte is a signal.  */
  if (starts == SANDBOX_STARTS_PROCESSES)
    rules[n++] = (struct call_rule){
      .name = "clone",
      .conditions = { { CLONE_ARGUMENT,
                        thread | spaces | CLONE_VFORK | CLONE_PARENT | 0xff,
                        CLONE_PARENT | SIGCHLD } },
    };
#else
  (void)starts;
#endif
  return n;
}

int
sandbox_make_filter (struct call_filter *filter, enum call_refusal refusal,
                     enum sandbox_starts starts, pid_t supervisor)
{
  struct call_rule rules[COUNT + sizeof harmless / sizeof harmless[0] + OWN];
  size_t n = 0;
  for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
    rules[n++] = (struct call_rule){ .name = allowed[i] };
  for (size_t i = 0; i < sizeof conditional / sizeof conditional[0]; i++)
    rules[n++] = conditional[i];
  if (refusal == CALL_KILLS)
    for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
      rules[n++] = (struct call_rule){ .name = harmless[i], .errnum = EPERM };
  n += make_own (rules + n, starts, supervisor);
  return call_filter_make (filter, refusal, rules, n);
}

bool
sandbox_is_harmless (char const *name)
{
  for (size_t i = 0; name && i < sizeof harmless / sizeof harmless[0]; i++)
    if (strcmp (name, harmless[i]) == 0)
      return true;
  return false;
}
