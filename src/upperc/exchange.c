/* exchange.c -- a question and its answer under way: the state, the steps.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A step that cannot go on leaves its bytes in a buffer, and a full buffer
   stops the step that fills it, so that a slow reader of our output slows
   down the server, and a slow server our input.

   At a difference nothing more is asked: the half-close comes at once, and
   what the server still sends is gathered, to judge by.  Runs in: the only
   thread.  */

#include <config.h>

#include "upperc/exchange.h"

#include <errno.h>
#include <unistd.h>

#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/tls.h"

static bool
is_temporary (int error)
{
  return error == EAGAIN || error == EINTR;
}

bool
exchange_is_over (struct exchange const *exchange)
{
  return exchange->result->end != TALK_GOES_ON;
}

void
exchange_finish (struct exchange *exchange, enum talk_end end, int error)
{
  if (exchange_is_over (exchange))
    return;
  exchange->result->end = end;
  exchange->result->error = error;
}

bool
exchange_has_differed (struct exchange const *exchange)
{
  return exchange->verify && verify_has_differed (exchange->verify);
}

void
exchange_judge (struct exchange *exchange, bool has_ended)
{
  verify_judge (exchange->verify, has_ended, &exchange->result->report);
  exchange_finish (exchange, TALK_DIFFERS, 0);
}

/* Return how much of the question may be sent now.  */
static size_t
sendable (struct exchange const *exchange)
{
  size_t n = buffer_length (&exchange->question);
  return exchange->verify ? MIN (n, verify_room (exchange->verify)) : n;
}

bool
exchange_wants_read (struct exchange const *exchange)
{
  return !exchange_is_over (exchange) && !exchange->is_input_over
         && buffer_room (&exchange->question) > 0;
}

bool
exchange_wants_receive (struct exchange const *exchange)
{
  return !exchange_is_over (exchange) && buffer_room (&exchange->answer) > 0;
}

bool
exchange_wants_send (struct exchange const *exchange)
{
  return !exchange_is_over (exchange) && !exchange->is_half_closed
         && sendable (exchange) > 0;
}

bool
exchange_wants_print (struct exchange const *exchange)
{
  return buffer_length (&exchange->answer) > 0;
}

bool
exchange_is_server_due (struct exchange const *exchange)
{
  struct talk_result const *result = exchange->result;
  return exchange_wants_receive (exchange)
         && (exchange->is_half_closed || exchange_has_differed (exchange)
             || result->received < result->due
             || buffer_length (&exchange->question) > 0);
}

/* Note how much of an answer is due.  */
static void
note_due (struct exchange *exchange)
{
  exchange->result->due
      = exchange->verify ? verify_due (exchange->verify) : exchange->due.bytes;
}

/* Ask nothing more.  */
static void
half_close (struct exchange *exchange)
{
  exchange->is_input_over = true;
  exchange->is_half_closed = true;
  exchange->last_progress = monotime_ms ();
  /* Where this fails the connection is lost, which receiving tells.  */
  exchange->channel->transport->half_close (exchange->channel);
}

/* The server has ended the answer.  An error of sending other than EPIPE has
   been taken from the socket, which now looks as if it had none; EPIPE is
   what follows from a server that ended all at once.  */
static void
receive_end (struct exchange *exchange)
{
  struct talk_result *result = exchange->result;
  bool is_answered = exchange->verify ? verify_is_answered (exchange->verify)
                                      : result->received >= result->due;
  if (exchange_has_differed (exchange))
    exchange_judge (exchange, true);
  else if (exchange->send_error && exchange->send_error != EPIPE)
    exchange_finish (exchange, TALK_LOST, exchange->send_error);
  else if (result->has_asked_all && result->received > result->due)
    exchange_finish (exchange, TALK_EXTRA, 0);
  else if (result->has_asked_all && is_answered)
    exchange_finish (exchange, TALK_ANSWERED, 0);
  else
    exchange_finish (exchange, TALK_TRUNCATED, 0);
}

/* Behind a difference, ask nothing more once enough was asked.  */
static void
end_early (struct exchange *exchange)
{
  if (exchange->is_half_closed || verify_wants_question (exchange->verify))
    return;
  verify_ask_end (exchange->verify);
  half_close (exchange);
}

/* N bytes of the answer have come to the end of the buffer.  */
static void
receive_bytes (struct exchange *exchange, size_t n)
{
  struct buffer *buffer = &exchange->answer;
  size_t right = n;
  exchange->result->received += n;
  if (exchange->verify)
    right = verify_answer (exchange->verify, buffer->bytes + buffer->end, n);
  buffer->end += right;
  if (right == n)
    return;
  end_early (exchange);
  if (!verify_wants_more (exchange->verify))
    exchange_judge (exchange, false);
}

void
exchange_receive (struct exchange *exchange)
{
  struct buffer *buffer = &exchange->answer;
  struct channel *channel = exchange->channel;
  ssize_t n = channel->transport->try_receive (
      channel, buffer->bytes + buffer->end, buffer_room (buffer));
  if (n < 0 && is_temporary (errno))
    return;
  exchange->last_progress = monotime_ms ();
  if (n > 0 && exchange->result->received == 0)
    exchange->result->first_ns = monotime_ns ();
  if (n > 0)
    receive_bytes (exchange, n);
  else if (n == 0)
    receive_end (exchange);
  else if (exchange_has_differed (exchange))
    exchange_judge (exchange, false);
  else
    {
      int error = errno;
      exchange_finish (exchange, tls_lost (channel, exchange->result, error),
                       error);
    }
}

void
exchange_print (struct exchange *exchange)
{
  struct buffer *buffer = &exchange->answer;
  ssize_t n = output_write (&exchange->output, buffer->bytes + buffer->start,
                            buffer_length (buffer));
  if (n >= 0)
    {
      buffer_take (buffer, n);
      return;
    }
  /* Whatever else there was, this is what the user sees too little of.  */
  exchange->result->end = TALK_OUTPUT_FAILED;
  exchange->result->error = errno;
  buffer_take (buffer, buffer_length (buffer));
}

ssize_t
exchange_read_input (void *buffer, size_t size)
{
  return read (STDIN_FILENO, buffer, size);
}

void
exchange_read (struct exchange *exchange)
{
  struct buffer *buffer = &exchange->question;
  ssize_t n
      = exchange->read (buffer->bytes + buffer->end, buffer_room (buffer));
  if (n > 0)
    buffer->end += n;
  else if (n == 0)
    exchange->is_input_over = true;
  else if (!is_temporary (errno))
    exchange_finish (exchange, TALK_INPUT_FAILED, errno);
}

void
exchange_send (struct exchange *exchange)
{
  struct buffer *buffer = &exchange->question;
  char const *bytes = buffer->bytes + buffer->start;
  struct channel *channel = exchange->channel;
  ssize_t n
      = channel->transport->try_send (channel, bytes, sendable (exchange));
  if (n >= 0)
    {
      if (exchange->verify)
        verify_ask (exchange->verify, bytes, n);
      else
        due_ask (&exchange->due, bytes, n);
      note_due (exchange);
      buffer_take (buffer, n);
      exchange->result->sent += n;
      exchange->last_progress = monotime_ms ();
      if (exchange_has_differed (exchange))
        end_early (exchange);
    }
  else if (!is_temporary (errno))
    {
      exchange->send_error = errno;
      half_close (exchange);
    }
}

void
exchange_end_question (struct exchange *exchange)
{
  if (exchange_is_over (exchange) || exchange->is_half_closed
      || !exchange->is_input_over || buffer_length (&exchange->question) > 0)
    return;
  exchange->result->has_asked_all = true;
  if (exchange->verify)
    verify_ask_end (exchange->verify);
  else
    due_ask_end (&exchange->due);
  note_due (exchange);
  half_close (exchange);
}
