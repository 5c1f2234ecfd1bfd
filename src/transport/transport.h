/* transport.h -- the contract of transports: bytes to and from a peer.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A transport carries a connection's bytes over its socket.  Sessions speak
   to it through a channel and do not know which one it is.

   Who gives a connection a process or a thread uses receive and send, which
   block, for no longer than the channel's timeouts and deadline; who serves
   many at once uses try_receive and try_send, which never do.  All report by
   their return value.  Once one has returned -1, for another reason than
   that it would have had to wait, the channel is good for nothing more: the
   socket is then closed without finish, and the peer sees a reset, for
   lingering is on with no time (contract, promise 4).

   To add a transport: write a file that ends in a const struct transport,
   and list it in transport.c.  Runs in: whatever serves a connection.  */

#ifndef TRANSPORT_TRANSPORT_H
#define TRANSPORT_TRANSPORT_H 1

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct channel;

struct transport
{
  /* As records and options name it.  */
  char const *name;

  /* Receive up to SIZE bytes into BUFFER, waiting for the first one.
     Return how many; 0 at the peer's end of data; -1 with errno set, EAGAIN
     if nothing came in the channel's time or until its deadline.  */
  ssize_t (*receive) (struct channel *channel, void *buffer, size_t size);

  /* Send all SIZE bytes of DATA.  Return 0; or -1 with errno set, EAGAIN if
     the peer took nothing in the channel's time, however long it takes for
     all, or not all until the channel's deadline.  */
  int (*send) (struct channel *channel, void const *data, size_t size);

  /* Receive up to SIZE bytes into BUFFER, without waiting.  Return how many;
     0 at the peer's end of data; -1 with errno set, EAGAIN if there are
     none now.  */
  ssize_t (*try_receive) (struct channel *channel, void *buffer, size_t size);

  /* Send what can be sent without waiting of the SIZE bytes of DATA.  Return
     how many; -1 with errno set, EAGAIN if it is none now.  */
  ssize_t (*try_send) (struct channel *channel, void const *data, size_t size);

  /* Say to the peer that all has been sent, so that closing the socket ends
     the connection in order.  Return 0, or -1 with errno set.  */
  int (*finish) (struct channel *channel);
};

/* One connection's way to its peer.  Owns nothing: who made it closes FD.  */
struct channel
{
  struct transport const *transport;
  /* The connected socket, blocking unless only the functions that never wait
     are used.  */
  int fd;
  /* A descriptor that becomes readable when the process is to end at once,
     or -1: only for systems where the kernel does not see to that.  */
  int lifeline;
  /* The longest wait for the peer, in milliseconds; 0: for ever.  The
     caller may set them anew before each call.  */
  int64_t receive_timeout_ms;
  int64_t send_timeout_ms;
  /* When all waiting is over, by monotime_ms; MONOTIME_NEVER at first.  */
  int64_t deadline_ms;
  /* What the transport has told the kernel of the two; -1: nothing yet.  */
  int64_t receive_set_ms;
  int64_t send_set_ms;
};

/* Begin CHANNEL over the socket FD with TRANSPORT.  */
extern void channel_init (struct channel *channel,
                          struct transport const *transport, int fd,
                          int lifeline);

/* Return the transport called NAME, or NULL.  */
extern struct transport const *transport_by_name (char const *name);

#endif
