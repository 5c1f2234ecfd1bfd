/* die-with-parent.h -- a child that does not outlive its parent.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_DIE_WITH_PARENT_H
#define SYS_DIE_WITH_PARENT_H 1

#include <stdbool.h>
#include <sys/types.h>

/* Whether die_with_parent is enough, so that no pipe need be watched.  */
#if HAVE_PR_SET_PDEATHSIG
# define CAN_DIE_WITH_PARENT true
#else
# define CAN_DIE_WITH_PARENT false
#endif

/* Have the kernel kill this process when PARENT, its parent, ends; end at
   once where that has happened already.  Call it first thing in a child.
   Where the kernel cannot, only the check is made, and the caller watches
   a pipe whose other end PARENT holds.  */
extern void die_with_parent (pid_t parent);

#endif
