/* clone-sibling.c -- fork a child for one's own parent.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The C library has no function for this, so the system call is made bare.
   What the library's fork does beside it is for processes of several
   threads, and for handlers that we have none of.  The id that the library
   keeps of the calling thread is stale in the new process; it uses it only
   for signals that a thread sends itself.  Runs in: an acceptor.  */

#include <config.h>

#include "sys/clone-sibling.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#if HAVE_CLONE_PARENT
# include <sched.h>
# include <sys/syscall.h>
# include <unistd.h>
#endif

pid_t
clone_sibling (pid_t *id)
{
#if HAVE_CLONE_PARENT
  unsigned long int flags = CLONE_PARENT | CLONE_PARENT_SETTID | SIGCHLD;
  /* No stack: the new process goes on with its copy of ours.  On some
     machines that argument comes first (clone(2), NOTES).  */
# if defined __s390__ || defined __cris__
  return syscall (SYS_clone, NULL, flags, id, NULL, NULL);
# else
  return syscall (SYS_clone, flags, NULL, id, NULL, NULL);
# endif
#else
  (void)id;
  errno = ENOSYS;
  return -1;
#endif
}
