/* fd-pass.c -- hand a descriptor to another process.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   SCM_RIGHTS as POSIX describes it under <sys/socket.h>.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "sys/fd-pass.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "sys/fd-io.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* Room for the control message, rightly aligned.  */
union control
{
  struct cmsghdr header;
  char space[CMSG_SPACE (sizeof (int))];
};

int
fd_pass_send (int channel, int fd, void const *data, size_t size)
{
  union control control = { .space = { 0 } };
  struct iovec part = { .iov_base = (void *) data, .iov_len = size };
  struct msghdr message = {
    .msg_iov = &part,
    .msg_iovlen = 1,
    .msg_control = control.space,
    .msg_controllen = sizeof control.space,
  };
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (sizeof fd);
  memcpy (CMSG_DATA (header), &fd, sizeof fd);
  ssize_t n;
  do
    n = sendmsg (channel, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  return n < 0 ? -1 : 0;
}

int
fd_pass_receive (int channel, void *data, size_t size)
{
  union control control;
  struct iovec part = { .iov_base = data, .iov_len = size };
  struct msghdr message = {
    .msg_iov = &part,
    .msg_iovlen = 1,
    .msg_control = control.space,
    .msg_controllen = sizeof control.space,
  };
  ssize_t n;
  do
    n = recvmsg (channel, &message, 0);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return -1;
  int fd = -1;
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  if (header && header->cmsg_level == SOL_SOCKET
      && header->cmsg_type == SCM_RIGHTS
      && header->cmsg_len == CMSG_LEN (sizeof fd))
    memcpy (&fd, CMSG_DATA (header), sizeof fd);
  if (fd >= 0 && (size_t) n == size && fd_set_cloexec (fd) == 0)
    return fd;
  fd_close (fd);
  errno = n == 0 && fd < 0 ? EPIPE : EBADMSG;
  return -1;
}
