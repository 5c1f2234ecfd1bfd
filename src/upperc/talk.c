/* talk.c -- one question and its answer, both at a time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One loop around poll.  Each turn makes those steps of exchange.h that need
   not wait; nothing is written before all is read, or the other way round.
   The end may come from any step.  From then on only what came is written.
   Runs in: the only thread.  */

#include <config.h>

#include "upperc/talk.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/exchange.h"
#include "upperc/line-editor.h"
#include "upperc/progress.h"
#include "upperc/terminal.h"

/* How long, behind a difference, the server may be silent until we judge.  */
enum
{
  SILENCE_MS = 1000
};

/* The places in the array for poll.  */
enum
{
  POLL_SOCKET,
  POLL_INPUT,
  POLL_OUTPUT,
  POLL_INTERRUPT,
  POLL_EDITOR,
  POLL_COUNT
};

/* The loop's own state.  */
struct loop
{
  struct exchange *exchange;
  int64_t timeout_ms;
  struct progress *progress;
  struct terminal terminal;
  /* The terminal takes nothing, so that no lines can be edited now.  */
  bool is_stopped;
  struct pollfd polls[POLL_COUNT];
};

/* Return when LOOP shall not wait any longer.  */
static int64_t
next_deadline (struct loop const *loop)
{
  struct exchange *exchange = loop->exchange;
  if (!exchange_is_server_due (exchange))
    {
      exchange->last_progress = monotime_ms ();
      return MONOTIME_NEVER;
    }
  if (exchange_has_differed (exchange))
    return exchange->last_progress + SILENCE_MS;
  if (loop->timeout_ms < 0)
    return MONOTIME_NEVER;
  return exchange->last_progress + loop->timeout_ms;
}

/* Watch FD for EVENTS in POLLFD; without events, not at all, since poll would
   tell of an error again and again.  */
static void
watch (struct pollfd *pollfd, int fd, short int events)
{
  pollfd->fd = events ? fd : -1;
  pollfd->events = events;
  pollfd->revents = 0;
}

/* Watch what LOOP waits for.  */
static void
watch_all (struct loop *loop)
{
  struct exchange const *exchange = loop->exchange;
  struct output const *output = &exchange->output;
  short int socket_events = 0;
  if (exchange_wants_receive (exchange))
    socket_events |= POLLIN;
  if (exchange_wants_send (exchange))
    socket_events |= POLLOUT;
  watch (&loop->polls[POLL_SOCKET], exchange->channel->fd, socket_events);
  watch (&loop->polls[POLL_INPUT], STDIN_FILENO,
         exchange_wants_read (exchange) && !loop->is_stopped ? POLLIN : 0);
  watch (&loop->polls[POLL_OUTPUT], output->fd,
         exchange_wants_print (exchange) && !output->is_ready ? POLLOUT : 0);
  watch (&loop->polls[POLL_INTERRUPT], loop->terminal.fd, POLLIN);
  watch (&loop->polls[POLL_EDITOR], loop->is_stopped ? line_editor_fd () : -1,
         POLLOUT);
}

/* The deadline has come.  */
static void
time_out (struct exchange *exchange)
{
  if (exchange_has_differed (exchange))
    exchange_judge (exchange, false);
  else
    exchange_finish (exchange, TALK_TIMEOUT, 0);
}

/* Wait until a step can be made or the deadline has come.
   Return whether LOOP's descriptors tell anything.  */
static bool
wait_for_something (struct loop *loop)
{
  int64_t deadline = next_deadline (loop);
  int64_t wake = deadline;
  bool has_more = loop->exchange->channel->has_more
                  && exchange_wants_receive (loop->exchange);
  if (loop->progress)
    wake = MIN (deadline, progress_next (loop->progress));
  watch_all (loop);
  int n = poll (loop->polls, POLL_COUNT,
                has_more ? 0 : monotime_poll_timeout (wake));
  if (has_more && n >= 0)
    {
      loop->polls[POLL_SOCKET].revents |= POLLIN;
      return true;
    }
  if (n < 0 && errno != EINTR && errno != EAGAIN)
    exchange_finish (loop->exchange, TALK_STARVED, errno);
  else if (n == 0 && monotime_ms () >= deadline)
    time_out (loop->exchange);
  return n > 0;
}

/* There was the signal NUMBER, which ends the process.  Take what lies in the
   socket, and end; another one ends the process, even while standard output
   waits.  */
static void
interrupt (struct loop *loop, int number)
{
  struct exchange *exchange = loop->exchange;
  terminal_close (&loop->terminal);
  if (exchange_wants_receive (exchange))
    exchange_receive (exchange);
  exchange->result->end = TALK_INTERRUPTED;
  exchange->result->signal = number;
}

/* Look at the signals that have come.  */
static void
take_signals (struct loop *loop)
{
  int number = terminal_take_signals (&loop->terminal);
  if (number)
    interrupt (loop, number);
}

/* Return whether nothing is edited, or nobody has stopped the terminal.  */
static bool
may_edit (struct loop *loop)
{
  loop->is_stopped = loop->terminal.is_editing && line_editor_is_stopped ();
  return !loop->is_stopped;
}

/* Make the steps that LOOP's descriptors allow.  What was just read is sent
   without asking whether it can be: most often it can.  */
static void
make_steps (struct loop *loop)
{
  struct exchange *exchange = loop->exchange;
  struct pollfd const *polls = loop->polls;
  bool was_waiting = polls[POLL_SOCKET].events & POLLOUT;
  bool may_send = !was_waiting || polls[POLL_SOCKET].revents & ~POLLIN;
  if (polls[POLL_SOCKET].revents & ~POLLOUT
      && exchange_wants_receive (exchange))
    exchange_receive (exchange);
  if (polls[POLL_OUTPUT].revents)
    exchange->output.is_ready = true;
  if (polls[POLL_EDITOR].revents)
    loop->is_stopped = false;
  if (polls[POLL_INPUT].revents && exchange_wants_read (exchange)
      && may_edit (loop))
    exchange_read (exchange);
  if (may_send && exchange_wants_send (exchange))
    exchange_send (exchange);
  if (polls[POLL_INTERRUPT].revents)
    take_signals (loop);
}

/* Write what came, as far as nobody has to be waited for.  */
static void
print (struct loop *loop)
{
  struct exchange *exchange = loop->exchange;
  bool is_shared = loop->terminal.is_editing && line_editor_is_shared ();
  if (!exchange_wants_print (exchange) || !exchange->output.is_ready
      || (is_shared && !may_edit (loop)))
    return;
  if (is_shared)
    line_editor_hide ();
  while (exchange_wants_print (exchange) && exchange->output.is_ready)
    exchange_print (exchange);
  if (is_shared)
    line_editor_show (!exchange->output.is_mid_line);
}

/* Run LOOP until the exchange is over and all that came is written.  */
static void
run (struct loop *loop)
{
  struct exchange *exchange = loop->exchange;
  while (!exchange_is_over (exchange) || exchange_wants_print (exchange))
    {
      if (wait_for_something (loop))
        make_steps (loop);
      /* The end of a long line does not show in its descriptor.  */
      if (loop->terminal.is_editing && line_editor_has_more ()
          && exchange_wants_read (exchange))
        exchange_read (exchange);
      print (loop);
      exchange_end_question (exchange);
      if (loop->progress)
        progress_tell (loop->progress, exchange->result);
    }
}

/* Run EXCHANGE, which is set up but for its output, as WISHES say.  */
static void
run_exchange (struct exchange *exchange, struct talk_wishes const *wishes)
{
  struct loop loop = {
    .exchange = exchange,
    .timeout_ms = wishes->timeout_ms,
    .progress = wishes->progress,
  };
  terminal_open (&loop.terminal, wishes->wants_editing);
  if (loop.terminal.is_editing)
    exchange->read = line_editor_read;
  output_init (&exchange->output);
  run (&loop);
  output_fini (&exchange->output);
  /* Where SIGPIPE is among the signals, writing tells of it first.  */
  if (exchange->result->error == EPIPE
      && exchange->result->end == TALK_OUTPUT_FAILED)
    take_signals (&loop);
  terminal_close (&loop.terminal);
}

void
talk (struct channel *channel, struct talk_wishes const *wishes,
      struct talk_result *result)
{
  *result = (struct talk_result){ .end = TALK_GOES_ON };
  struct exchange *exchange = calloc (1, sizeof *exchange);
  struct verify *verify
      = wishes->wants_verify ? verify_new (wishes->mapping) : NULL;
  if (exchange && (verify || !wishes->wants_verify)
      && due_init (&exchange->due, wishes->mapping) == 0)
    {
      exchange->channel = channel;
      exchange->read = exchange_read_input;
      exchange->verify = verify;
      exchange->last_progress = monotime_ms ();
      exchange->result = result;
      run_exchange (exchange, wishes);
    }
  else
    {
      result->end = TALK_STARVED;
      result->error = ENOMEM;
    }
  verify_free (verify);
  if (exchange)
    due_fini (&exchange->due);
  free (exchange);
}
