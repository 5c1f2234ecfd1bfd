/* rseq-off.h -- a process that is cheaper to fork.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The C library may have registered an area for restartable sequences
   (Linux: rseq(2)).  The kernel writes there after it has put the process
   on a processor, and children inherit that: so every fork ends in a copy
   of a page for the child and another for the parent.  */

#ifndef SYS_RSEQ_OFF_H
#define SYS_RSEQ_OFF_H 1

/* In a process of one thread: have the kernel forget that area, for itself
   and the children to come.  Nothing is done where there is none.  What is
   lost is the speed of sched_getcpu.  */
extern void rseq_off (void);

#endif
