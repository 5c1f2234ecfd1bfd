/* wire.c -- the module's way to the socket.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The library asks for the head of a record and then for the rest, and would
   make a system call of each.  Most records are short: so the first call for
   a head takes what there is, up to a limit.  Only the first, so that one who
   sends many is not served without an end.  Nothing waits, whether the socket
   would or not.  Runs in: whatever serves a connection.  */

#include <config.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "transport/gnutls/session.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* Let the library, and SESSION, know the error that made N negative, if it
   is.  Return N.  */
static ssize_t
note_error (struct tls_session *session, ssize_t n)
{
  if (n < 0)
    {
      if (errno != EAGAIN && errno != EWOULDBLOCK)
        session->lost_errnum = errno;
      gnutls_transport_set_errno (session->session, errno);
    }
  return n;
}

static ssize_t
receive (struct tls_session *session, void *data, size_t size)
{
  ssize_t n;
  do
    n = recv (session->fd, data, size, MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  session->is_over |= n == 0;
  return note_error (session, n);
}

/* The N bytes at DATA are the next that came: remember the first.  */
static void
note_first (struct tls_session *session, unsigned char const *data, size_t n)
{
  for (size_t i = 0; i < n && session->n_first < FIRST_SIZE; i++)
    session->first[session->n_first++] = data[i];
}

static ssize_t
pull (gnutls_transport_ptr_t pointer, void *data, size_t size)
{
  struct tls_session *session = pointer;
  ssize_t n = 0;
  if (session->start == session->end)
    {
      bool looks_ahead = session->may_look_ahead && size < AHEAD_SIZE;
      session->may_look_ahead = false;
      if (!looks_ahead)
        {
          n = receive (session, data, size);
          if (n > 0)
            note_first (session, data, (size_t)n);
          return n;
        }
      n = receive (session, session->ahead, AHEAD_SIZE);
      if (n <= 0)
        return n;
      note_first (session, session->ahead, (size_t)n);
      session->start = 0;
      session->end = (unsigned int)n;
    }
  size_t left = session->end - session->start;
  if (size > left)
    size = left;
  memcpy (data, session->ahead + session->start, size);
  session->start += (unsigned int)size;
  return (ssize_t)size;
}

static ssize_t
push (gnutls_transport_ptr_t pointer, giovec_t const *parts, int count)
{
  struct tls_session *session = pointer;
  struct msghdr message = {
    .msg_iov = (struct iovec *)parts,
    .msg_iovlen = (size_t)count,
  };
  ssize_t n;
  do
    if (count == 1)
      n = send (session->fd, parts->iov_base, parts->iov_len,
                MSG_NOSIGNAL | MSG_DONTWAIT);
    else
      n = sendmsg (session->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  return note_error (session, n);
}

void
wire_init (struct tls_session *session)
{
  gnutls_transport_set_ptr (session->session, session);
  gnutls_transport_set_pull_function (session->session, pull);
  gnutls_transport_set_vec_push_function (session->session, push);
}
