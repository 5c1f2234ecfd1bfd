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

   A transport may have something of its own to say to the peer before the
   first byte, and behind the last.  The first it does by itself, when it is
   to receive or to send; who connects, and wants to know what becomes of it,
   does it by channel_open or try_open.

   To add a transport: write a file that ends in a const struct transport,
   and list it in transport.c.  Runs in: whatever serves a connection.  */

#ifndef TRANSPORT_TRANSPORT_H
#define TRANSPORT_TRANSPORT_H 1

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct channel;
struct tls;
struct tls_session;

struct transport
{
  /* As records and options name it.  */
  char const *name;

  /* Receive up to SIZE bytes into BUFFER, waiting for the first one.
     Return how many; 0 at the peer's end of data; -1 with errno set, EAGAIN
     if nothing came in the channel's time or until its deadline; EBADMSG if
     the stream was cut off, for an end of its own was due and did not come;
     EPROTO if the peer does not keep to the transport's rules, or says that
     we do not, or is not who it has to be.  */
  ssize_t (*receive) (struct channel *channel, void *buffer, size_t size);

  /* Send all SIZE bytes of DATA.  Return 0; or -1 with errno set, EAGAIN if
     the peer took nothing in the channel's time, however long it takes for
     all, or not all until the channel's deadline.  */
  int (*send) (struct channel *channel, void const *data, size_t size);

  /* Receive up to SIZE bytes into BUFFER, without waiting.  Return how many;
     0 at the peer's end of data; -1 with errno set, as receive; EAGAIN if
     there are none now.  Sets CHANNEL's has_more and waits_for_room.  */
  ssize_t (*try_receive) (struct channel *channel, void *buffer, size_t size);

  /* Send what can be sent without waiting of the SIZE bytes of DATA.  Return
     how many; -1 with errno set, EAGAIN if it is none now.  What was not
     sent has to be the beginning of what is sent next.  */
  ssize_t (*try_send) (struct channel *channel, void const *data, size_t size);

  /* See that from now on channel_release and closing the socket end the
     connection in order.  Return 0, or -1 with errno set.  */
  int (*finish) (struct channel *channel);

  /* Say to the peer that all has been sent; more may be received.  Where it
     cannot be said now it will be, as what the peer sends is received.
     Failure shows when receiving.  */
  void (*half_close) (struct channel *channel);

  /* The following may be null: there is nothing to do.  */

  /* Go on with what has to be said before the first byte.  Return 0 when
     all is; -1 with errno set, EAGAIN if something has to be waited for.  */
  int (*try_open) (struct channel *channel);

  /* Return 0 if the peer can be told the end without waiting; -1 with errno
     set, EAGAIN if that needs room.  To be asked before finish.  */
  int (*may_end) (struct channel *channel);

  /* Tell the peer the end if CHANNEL is finished, and free what it has.  */
  void (*release) (struct channel *channel);
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
  /* More has come than was asked for, and the socket will not tell: receive
     again before waiting for it.  */
  bool has_more;
  /* Whether the call that has just returned EAGAIN waits for room to send,
     though it were to receive.  */
  bool waits_for_room;
  /* Of the transport "tls" (tls.h): with what, set by the caller before the
     first use; and the channel's own.  */
  struct tls const *tls;
  struct tls_session *session;
  /* The handshake is done; our end is to be told when CHANNEL is released;
     or is to be told as soon as there is room.  */
  bool is_open;
  bool is_finished;
  bool is_ending;
};

/* Begin CHANNEL over the socket FD with TRANSPORT.  */
extern void channel_init (struct channel *channel,
                          struct transport const *transport, int fd,
                          int lifeline);

/* Have the peer of CHANNEL, which is new, and us say what comes before the
   first byte; wait for no longer than CHANNEL's deadline.  Return 0, or -1
   with errno set, EAGAIN at the deadline.  */
extern int channel_open (struct channel *channel);

/* Wait until CHANNEL's peer can be told the end; for its send timeout at the
   most.  Return 0, or -1 with errno set, EAGAIN if the time has passed.  */
extern int channel_wait_end (struct channel *channel);

/* Tell the peer the end if CHANNEL is finished, and free what it has.  The
   socket is then to be closed.  */
extern void channel_release (struct channel *channel);

/* Return the transport called NAME, or NULL.  */
extern struct transport const *transport_by_name (char const *name);

#endif
