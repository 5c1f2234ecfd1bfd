/* tls.h -- the transport "tls": what connections over TLS are made with.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A program that was built without TLS has these functions, too, and they
   say so.  */

#ifndef TRANSPORT_TLS_H
#define TRANSPORT_TLS_H 1

#include <stdbool.h>
#include <stddef.h>

#include "transport/transport.h"

/* How many bytes a file may have.  The certificates that a system trusts are
   some hundred thousand.  */
#define TLS_FILE_MAX (4 * 1024 * 1024)

/* What is wanted.  Names are of files in PEM format, or null.  */
struct tls_config
{
  /* Whether we are the one who is connected to.  */
  bool is_server;
  /* Whether a file may be one that is waited for, such as a pipe; else only a
     regular one will do.  */
  bool is_patient;
  /* What we show, and its key; a server has to have both.  */
  char const *certificate;
  char const *key;
  /* Whose signatures we trust.  Without that a server does not ask for
     certificates, and a client takes those that the system trusts.  */
  char const *authority;
  /* The oldest version, 12 for TLS 1.2 or 13.  */
  unsigned int oldest;
  /* For a client: the name that the server's certificate has to have; null:
     whatever it shows is taken.  */
  char const *name;
};

/* Why there is no TLS to be had.  */
enum tls_fault
{
  /* This was built without it.  */
  TLS_FAULT_LEFT_OUT,
  /* The module cannot be loaded.  */
  TLS_FAULT_MODULE,
  /* Of the files, or of the pair of certificate and key.  */
  TLS_FAULT_CERTIFICATE,
  TLS_FAULT_KEY,
  TLS_FAULT_PAIR,
  TLS_FAULT_AUTHORITY,
  /* The library, or memory.  */
  TLS_FAULT_LIBRARY
};

struct tls_complaint
{
  enum tls_fault fault;
  /* What the system or the library says.  */
  char reason[256];
};

/* Why a session has failed.  */
enum tls_problem
{
  TLS_PROBLEM_NONE,
  /* What came is no TLS at all.  */
  TLS_PROBLEM_NOT_TLS,
  /* There is no version or algorithm that both know.  */
  TLS_PROBLEM_NO_AGREEMENT,
  /* The peer has sent an alert.  */
  TLS_PROBLEM_ALERT,
  /* The peer has ended the connection in the midst of the handshake.  */
  TLS_PROBLEM_ENDED,
  /* Of the peer's certificate: there is none; nobody knows who signed it; it
     is too late or too soon for it; it is for another name; it was taken
     back; something else is wrong.  */
  TLS_PROBLEM_NO_CERTIFICATE,
  TLS_PROBLEM_UNKNOWN_ISSUER,
  TLS_PROBLEM_EXPIRED,
  TLS_PROBLEM_NOT_YET_VALID,
  TLS_PROBLEM_WRONG_NAME,
  TLS_PROBLEM_REVOKED,
  TLS_PROBLEM_BAD_CERTIFICATE,
  /* Something else.  */
  TLS_PROBLEM_OTHER,
  /* How many there are.  */
  TLS_PROBLEM_COUNT
};

/* Return a word for PROBLEM, for programs.  */
extern char const *tls_problem_word (enum tls_problem problem);

/* Return what is needed for connections as CONFIG says, which has been used
   when this returns; or NULL with *COMPLAINT set.  */
extern struct tls *tls_new (struct tls_config const *config,
                            struct tls_complaint *complaint);

/* Write what COMPLAINT, about CONFIG, says in the user's language to BUFFER of
   SIZE bytes, in a line.  */
extern void tls_complaint_text (struct tls_complaint const *complaint,
                                struct tls_config const *config, char *buffer,
                                size_t size);

/* Free TLS, which may be null, and which no channel uses.  */
extern void tls_free (struct tls *tls);

/* Return why CHANNEL, of this transport, has failed, and set *DETAIL to what
   was said to that, which stays valid, or null.  */
extern enum tls_problem tls_channel_problem (struct channel const *channel,
                                             char const **detail);

/* Return the version that CHANNEL, of any transport, uses: 12 for TLS 1.2; 0:
   none.  */
extern unsigned int tls_channel_protocol (struct channel const *channel);

/* Write what CHANNEL, which is open, uses to BUFFER of SIZE bytes, in a
   line.  */
extern void tls_channel_describe (struct channel const *channel, char *buffer,
                                  size_t size);

#endif
