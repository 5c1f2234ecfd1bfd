/* session.h -- one connection, in the module.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef TRANSPORT_GNUTLS_SESSION_H
#define TRANSPORT_GNUTLS_SESSION_H 1

#include <gnutls/gnutls.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "transport/gnutls/context.h"

/* What is received at once where the library wants the five bytes before a
   record: most records are short.  */
#define AHEAD_SIZE 512

/* The first bytes that come: enough to see what they are.  */
#define FIRST_SIZE 6

/* How many warnings, and requests to begin anew, may come without a byte of
   data between them: each costs the peer less than us.  */
#define WARNINGS_MAX 16

struct tls_session
{
  gnutls_session_t session;
  struct tls_context *context;
  int fd;
  /* Received and not yet taken by the library, from START to END.  */
  unsigned char ahead[AHEAD_SIZE];
  unsigned int start;
  unsigned int end;
  /* Whether the next time may receive ahead.  */
  bool may_look_ahead;
  unsigned char first[FIRST_SIZE];
  unsigned int n_first;
  /* What was found behind the bytes that the last call returned: an end, or
     a tls_step and errno.  */
  bool has_ended;
  int step;
  int errnum;
  /* Whether the handshake is done.  */
  bool is_open;
  /* The error by which the socket was lost, or 0; whether the peer has ended
     the connection.  */
  int lost_errnum;
  bool is_over;
  /* How many have come.  */
  unsigned int n_warnings;
  enum tls_problem problem;
  char const *detail;
};

/* Have the library receive and send over SESSION's socket.  (wire.c)  */
extern void wire_init (struct tls_session *session);

/* Whether the peer's certificate is as it has to be; the library asks, and
   wants 0 or an error.  Sets the problem.  (verify.c)  */
extern int verify_peer (gnutls_session_t session);

/* Return the tls_step for RESULT, which the library has returned and which
   is an error; set the problem.  (problem.c)  */
extern int problem_note (struct tls_session *session, int result);

#endif
