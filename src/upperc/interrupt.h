/* interrupt.h -- ^C as something that poll sees.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_INTERRUPT_H
#define UPPERC_INTERRUPT_H 1

/* Let SIGINT no longer end the process, but make a descriptor readable.
   Return that descriptor, or -1 if SIGINT does what it did before: because
   it is ignored, as in a shell's background, or for want of a resource.
   Only one may be open in a process.  */
extern int interrupt_open (void);

/* The same for all signals that a program takes note of which has set a
   terminal to a mode of its own: besides SIGINT, what would end or stop it
   (SIGHUP, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP), SIGCONT and SIGWINCH.  Those
   that are ignored stay so.  */
extern int interrupt_open_terminal (void);

/* Return the number of the next signal that FD stands for, or 0 when there
   is no more.  */
extern int interrupt_next (int fd);

/* The signals that FD (from one of these; it may be -1) stood for do what
   they do by default again.  Closes FD and forgets a signal that it
   shows.  */
extern void interrupt_close (int fd);

/* End the process by the signal NUMBER, so that a shell knows.  */
extern void interrupt_die (int number);

#endif
