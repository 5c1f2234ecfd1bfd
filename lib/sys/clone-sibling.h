/* clone-sibling.h -- fork a child for one's own parent.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A process that accepts must not be interrupted by the end of its
   children.  Where the system lets it, it has none: what it forks is its
   parent's child, and the parent reaps.  */

#ifndef SYS_CLONE_SIBLING_H
#define SYS_CLONE_SIBLING_H 1

#include <sys/types.h>

/* Whether clone_sibling can work here.  Where not, it fails with ENOSYS.  */
#if HAVE_CLONE_PARENT
# define CAN_CLONE_SIBLING 1
#else
# define CAN_CLONE_SIBLING 0
#endif

/* Fork as fork does, except that the new process is a child of this one's
   parent, and that handlers of pthread_atfork do not run.  *ID, which may
   lie in memory that is shared with the parent, is set to the new process's
   id before that process runs at all, whatever becomes of the caller.
   Return as fork does: 0 in the new process, its id in this one, -1 with
   errno set.  Only for processes of one thread (Linux: clone(2) with
   CLONE_PARENT and CLONE_PARENT_SETTID).  */
extern pid_t clone_sibling (pid_t *id);

#endif
