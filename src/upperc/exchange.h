/* exchange.h -- a question and its answer under way: the state, the steps.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What talk.c's loop is made of.  Each step moves what can be moved at once,
   and may end the exchange.  */

#ifndef UPPERC_EXCHANGE_H
#define UPPERC_EXCHANGE_H 1

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "transport/transport.h"
#include "upperc/buffer.h"
#include "upperc/due.h"
#include "upperc/output.h"
#include "upperc/talk.h"

struct exchange
{
  /* To the server; not ours.  */
  struct channel *channel;
  struct output output;
  /* Where the question comes from: as read, from standard input.  */
  ssize_t (*read) (void *buffer, size_t size);
  /* Compares; null if that is not wanted.  */
  struct verify *verify;
  /* Counts, where nothing is compared.  */
  struct due due;
  /* There is no more standard input, and no more to be sent.  */
  bool is_input_over;
  bool is_half_closed;
  /* Sending failed with this error.  Receiving tells more: what came before,
     and whether this was a reset.  */
  int send_error;
  /* When something moved last, by monotime_ms.  */
  int64_t last_progress;
  /* Read but not sent; received but not written.  */
  struct buffer question;
  struct buffer answer;
  struct talk_result *result;
};

/* Return whether EXCHANGE has ended; what came may not be written yet.  */
extern bool exchange_is_over (struct exchange const *exchange);

/* Return whether the answer was found to differ.  */
extern bool exchange_has_differed (struct exchange const *exchange);

/* Return whether it is the server's turn.  It is not while we cannot take
   what it sends.  */
extern bool exchange_is_server_due (struct exchange const *exchange);

/* Return whether the step of that name can be made as soon as its descriptor
   is ready.  */
extern bool exchange_wants_receive (struct exchange const *exchange);
extern bool exchange_wants_print (struct exchange const *exchange);
extern bool exchange_wants_read (struct exchange const *exchange);
extern bool exchange_wants_send (struct exchange const *exchange);

/* What EXCHANGE->read is by default.  */
extern ssize_t exchange_read_input (void *buffer, size_t size);

/* The steps: from the socket, to standard output, from standard input, to
   the socket.  Each is wanted.  */
extern void exchange_receive (struct exchange *exchange);
extern void exchange_print (struct exchange *exchange);
extern void exchange_read (struct exchange *exchange);
extern void exchange_send (struct exchange *exchange);

/* If standard input has ended and all of it is sent, say so to the
   server.  */
extern void exchange_end_question (struct exchange *exchange);

/* End EXCHANGE as END, for ERROR, unless it is over already.  */
extern void exchange_finish (struct exchange *exchange, enum talk_end end,
                             int error);

/* End EXCHANGE, in which the answer differed, by a judgement.  Nothing more
   will come if HAS_ENDED.  */
extern void exchange_judge (struct exchange *exchange, bool has_ended);

#endif
