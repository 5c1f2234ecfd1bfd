/* fd-pass.c -- hand a descriptor to another process.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   SCM_RIGHTS as POSIX describes it under <sys/socket.h>.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "sys/fd-pass.h"

#include <errno.h>
#include <stdbool.h>
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
  struct iovec part = { .iov_base = (void *)data, .iov_len = size };
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

/* Set *FD to the descriptor that MESSAGE brought; to -1, all of them closed,
   if it did not bring exactly one.  Return how many it brought.  */
static size_t
take_descriptor (struct msghdr *message, int *fd)
{
  int taken = -1;
  size_t count = 0;
  struct cmsghdr *header = CMSG_FIRSTHDR (message);
  for (; header; header = CMSG_NXTHDR (message, header))
    {
      if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        continue;
      unsigned char const *next = CMSG_DATA (header);
      size_t size = header->cmsg_len - CMSG_LEN (0);
      for (; size >= sizeof taken; size -= sizeof taken)
        {
          fd_close (taken);
          memcpy (&taken, next, sizeof taken);
          next += sizeof taken;
          count++;
        }
    }
  if (count > 1)
    fd_close (taken);
  *fd = count == 1 ? taken : -1;
  return count;
}

/* Receive as fd_pass_receive does, with FLAGS.  */
static int
receive (int channel, void *data, size_t size, int flags)
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
    n = recvmsg (channel, &message, flags);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return -1;
  int fd;
  size_t count = take_descriptor (&message, &fd);
  bool is_whole = (size_t)n == size && !(message.msg_flags & MSG_TRUNC);
  if (fd >= 0 && is_whole && fd_set_cloexec (fd) == 0)
    return fd;
  fd_close (fd);
  /* The kernel drops what has no place here, and says that it did.  */
  bool is_dropped = count == 0 && (message.msg_flags & MSG_CTRUNC);
  errno = n == 0 && count == 0     ? EPIPE
          : is_whole && is_dropped ? EMFILE
                                   : EBADMSG;
  return -1;
}

int
fd_pass_receive (int channel, void *data, size_t size)
{
  return receive (channel, data, size, 0);
}

int
fd_pass_peek (int channel, void *data, size_t size)
{
  return receive (channel, data, size, MSG_PEEK);
}
