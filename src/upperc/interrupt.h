/* interrupt.h -- ^C as something that poll sees.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_INTERRUPT_H
#define UPPERC_INTERRUPT_H 1

/* Let SIGINT no longer end the process, but make a descriptor readable.
   Return that descriptor, or -1 if SIGINT does what it did before: because
   it is ignored, as in a shell's background, or for want of a resource.  */
extern int interrupt_open (void);

/* SIGINT, which FD (from interrupt_open; it may be -1) stood for, ends the
   process again.  Closes FD and forgets a signal that it shows.  */
extern void interrupt_close (int fd);

/* End the process by SIGINT, so that a shell knows.  */
extern void interrupt_die (void);

#endif
