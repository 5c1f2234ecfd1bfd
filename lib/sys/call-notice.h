/* call-notice.h -- answer for the system calls of another process.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Of calls that a filter (call-filter.h) has to ask for.  Who made one waits
   in it until it is answered for; where nobody is left to ask, it fails with
   ENOSYS.  */

#ifndef SYS_CALL_NOTICE_H
#define SYS_CALL_NOTICE_H 1

#include <stdint.h>
#include <sys/types.h>

struct call_notice
{
  uint64_t id;
  /* The thread that makes it.  */
  pid_t thread;
  int number;
};

/* Take the next notice from LISTENER, which poll says is readable.  Return
   0, or -1 with errno set: ENOENT if who made the call has been killed.  */
extern int call_notice_take (int listener, struct call_notice *notice);

/* Have the call of NOTICE fail with ERRNUM.  Return 0, or -1 with errno
   set.  */
extern int call_notice_refuse (int listener, struct call_notice const *notice,
                               int errnum);

/* Kill who made the call of NOTICE, which does not go on before.  Return 0,
   or -1 with errno set.  */
extern int call_notice_kill (int listener, struct call_notice const *notice);

#endif
