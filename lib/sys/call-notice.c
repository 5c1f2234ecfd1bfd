/* call-notice.c -- answer for the system calls of another process.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   "Seccomp userspace notification" in the kernel's documentation, and
   seccomp_unotify(2).  The kernel may have larger structures than those that
   we were built with: there is room for that.  Runs in: the supervisor.  */

#include <config.h>

#include "sys/call-notice.h"

#include <errno.h>
#include <signal.h>

#if HAVE_LIBSECCOMP
# include <linux/seccomp.h>
# include <sys/ioctl.h>
#endif

#ifdef SECCOMP_IOCTL_NOTIF_RECV

/* The kernel wants it zeroed.  */
union received
{
  struct seccomp_notif notice;
  char room[1024];
};

union answer
{
  struct seccomp_notif_resp response;
  char room[1024];
};

int
call_notice_take (int listener, struct call_notice *notice)
{
  union received received = { .room = { 0 } };
  int result;
  do
    result = ioctl (listener, SECCOMP_IOCTL_NOTIF_RECV, &received);
  while (result < 0 && errno == EINTR);
  if (result < 0)
    return -1;
  notice->id = received.notice.id;
  notice->thread = (pid_t)received.notice.pid;
  notice->number = received.notice.data.nr;
  return 0;
}

int
call_notice_refuse (int listener, struct call_notice const *notice, int errnum)
{
  union answer answer = { .room = { 0 } };
  answer.response.id = notice->id;
  answer.response.error = -errnum;
  return ioctl (listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

int
call_notice_kill (int listener, struct call_notice const *notice)
{
  uint64_t id = notice->id;
  /* While it waits for us, the id is its own.  */
  if (ioctl (listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) < 0)
    return -1;
  return kill (notice->thread, SIGKILL);
}

#else

int
call_notice_take (int listener, struct call_notice *notice)
{
  (void)listener;
  (void)notice;
  errno = ENOSYS;
  return -1;
}

int
call_notice_refuse (int listener, struct call_notice const *notice, int errnum)
{
  (void)listener;
  (void)notice;
  (void)errnum;
  errno = ENOSYS;
  return -1;
}

int
call_notice_kill (int listener, struct call_notice const *notice)
{
  (void)listener;
  (void)notice;
  errno = ENOSYS;
  return -1;
}

#endif
