/* tls-module.h -- the contract between a program and its module for TLS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A library for TLS, and those that it needs, are megabytes which each fork
   of a process that has them mapped has to pay for.  So what speaks to the
   library is a module of its own, loaded by who is asked for TLS (tls.c) and
   by nobody else.  It never waits, and knows nothing of channels, services
   and deadlines; it needs nothing of the program, so that any build of it
   fits any program with the same version here.

   A context is what all connections have in common, and is not changed once
   it is made: any number of processes, by whatever kind of fork, and threads
   may use it.  A session belongs to one at a time.  */

#ifndef TRANSPORT_TLS_MODULE_H
#define TRANSPORT_TLS_MODULE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "transport/tls.h"

/* To be changed with anything else here or in tls.h.  */
#define TLS_MODULE_VERSION 2

/* The name of the module's only symbol, a struct tls_module.  */
#define TLS_MODULE_SYMBOL "upper_tls_module"

struct tls_context;
struct tls_session;

/* What a function returns if not how many bytes.  */
enum tls_step
{
  /* Try again when the socket has input, or has room for output.  */
  TLS_WANTS_INPUT = -1,
  TLS_WANTS_ROOM = -2,
  /* The connection is lost; errno says how.  */
  TLS_LOST = -3,
  /* It has ended, and the stream of TLS has not.  */
  TLS_CUT_OFF = -4,
  /* It cannot go on; see the problem.  */
  TLS_FAILED = -5
};

/* What is in the files that a configuration names, as they were read; with no
   bytes where it names none.  */
struct tls_material
{
  struct tls_bytes
  {
    char *bytes;
    size_t length;
  } certificate, key, authority;
};

struct tls_module
{
  /* TLS_MODULE_VERSION.  */
  unsigned int version;

  /* Make a context of CONFIG and MATERIAL, which stays the caller's.  Return
     it, or NULL with *COMPLAINT set.  */
  struct tls_context *(*context_new) (struct tls_config const *config,
                                      struct tls_material const *material,
                                      struct tls_complaint *complaint);
  void (*context_free) (struct tls_context *context);

  /* Begin a session over the connected socket FD, which stays the caller's;
     it may be a blocking one.  Return it, or NULL for want of memory.  */
  struct tls_session *(*session_new) (struct tls_context *context, int fd);

  /* Free SESSION; the peer is told nothing.  */
  void (*session_free) (struct tls_session *session);

  /* Go on with the handshake.  Return 0 when it is done; 1 if the peer has
     ended the connection without a byte; or a tls_step.  */
  int (*handshake) (struct tls_session *session);

  /* Receive up to SIZE bytes into BUFFER, after the handshake.  Return how
     many; 0 at the end of the stream; or a tls_step.  */
  ssize_t (*receive) (struct tls_session *session, void *buffer, size_t size);

  /* Whether receive has something to say though the socket has not.  */
  bool (*has_more) (struct tls_session const *session);

  /* Send what can be sent of the SIZE bytes of DATA.  Return how many; or a
     tls_step if it is none.  */
  ssize_t (*send) (struct tls_session *session, void const *data, size_t size);

  /* End the stream that we send.  Return 0, or a tls_step.  */
  int (*end) (struct tls_session *session);

  /* Return why SESSION has failed; *DETAIL is what the library or the peer
     says to that, or null; it stays valid.  */
  enum tls_problem (*problem) (struct tls_session const *session,
                               char const **detail);

  /* Return the protocol's version, 12 for TLS 1.2, after the handshake.  */
  unsigned int (*protocol) (struct tls_session const *session);

  /* Write to BUFFER of SIZE bytes what was agreed upon, in a line.  */
  void (*describe) (struct tls_session const *session, char *buffer,
                    size_t size);
};

#endif
