/* landlock.h -- a process that reaches no file and makes no connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Landlock of Linux: a process gives up, for good and for its children,
   what it then asks the kernel in vain for.  What is open stays open.  */

#ifndef SYS_LANDLOCK_H
#define SYS_LANDLOCK_H 1

enum
{
  /* From this level on it knows of TCP: below it denies files alone.  */
  LANDLOCK_LEVEL_NETWORK = 4
};

/* Return the level ("ABI") of Landlock that the kernel has, from 1 on; 0 if
   it has none, or it is switched off.  */
extern int landlock_level (void);

/* Deny this thread all that LEVEL, one that the kernel has, can deny: every
   access to files by name; from LANDLOCK_LEVEL_NETWORK on, TCP's bind and
   connect; from 6 on, abstract Unix sockets of others.  It must not be able
   to gain privileges by exec (PR_SET_NO_NEW_PRIVS).  Return 0, or -1 with
   errno set.  */
extern int landlock_deny (int level);

#endif
