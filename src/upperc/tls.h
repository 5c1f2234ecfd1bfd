/* tls.h -- TLS as upperc has it: the options, the handshake, the failures.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_TLS_H
#define UPPERC_TLS_H 1

#include "transport/tls.h"
#include "upperc/options.h"
#include "upperc/status.h"
#include "upperc/talk.h"
#include "upperc/trouble.h"

/* Have OPTIONS hold what connections are made with, if they want TLS.  Return
   STATUS_ANSWERED; or another status, with *TROUBLE set.  */
extern enum status tls_prepare (struct options *options,
                                struct trouble *trouble);

/* Begin CHANNEL over FD, connected and not blocking: with TLS, if OPTIONS want
   it, but without a handshake.  */
extern void tls_begin (struct options const *options, struct channel *channel,
                       int fd);

/* Make the handshake over CHANNEL, which is new, with the server called NAME,
   in the time that OPTIONS give to connecting.  Return 0, or -1 with *TROUBLE
   set; CHANNEL is released then.  */
extern int tls_open (struct options const *options, struct channel *channel,
                     char const *name, struct trouble *trouble);

/* Set *TROUBLE to PROBLEM, with DETAIL, in TLS with the server called
   NAME.  */
extern void tls_describe (enum tls_problem problem, char const *detail,
                          char const *name, struct trouble *trouble);

/* Receiving over CHANNEL has failed with ERROR.  Return how the talk has ended
   by that, and note in RESULT what TLS has to do with it.  */
extern enum talk_end tls_lost (struct channel const *channel,
                               struct talk_result *result, int error);

#endif
