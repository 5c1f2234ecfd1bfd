/* flow.c -- messages over a connection, right and wrong answers.
   SPDX-License-Identifier: GPL-3.0-or-later

   The server is this process, too: it takes and gives by turns with the flow,
   over a pair of sockets.  */

#include <config.h>

#include "unit.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/fd-io.h"
#include "upper/upper.h"
#include "upperc/path/flow.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

enum
{
  MANY = 3 * 1024 * 1024
};

static struct message_style style;
static struct flow flow;
static int server;
/* The answer that is not sent yet; how much was answered.  */
static char held[MANY];
static size_t held_length;
static size_t answered;

/* Connect the flow anew.  */
static void
start (void)
{
  int ends[2] = { -1, -1 };
  socketpair (AF_UNIX, SOCK_STREAM, 0, ends);
  fd_set_nonblocking (ends[0], true);
  fd_set_nonblocking (ends[1], true);
  flow_init (&flow, ends[0], &style, 7);
  server = ends[1];
  held_length = 0;
  answered = 0;
}

static void
stop (void)
{
  flow_fini (&flow);
  fd_close (server);
}

/* Let the flow do what can be done at once.  */
static void
step (void)
{
  struct pollfd poll_fd = { .fd = flow.fd, .events = flow_events (&flow) };
  if (poll_fd.events && poll (&poll_fd, 1, 0) > 0)
    flow_step (&flow, poll_fd.revents);
}

/* Take what has come to the server.  Return whether the question has
   ended.  */
static bool
take (void)
{
  ssize_t n = recv (server, held + held_length, sizeof held - held_length, 0);
  if (n > 0)
    {
      upper_ascii (held + held_length, n);
      held_length += n;
    }
  return n == 0;
}

/* Send what the server holds, as far as can be.  */
static void
give (void)
{
  ssize_t n = send (server, held, held_length, MSG_NOSIGNAL);
  if (n <= 0)
    return;
  answered += n;
  held_length -= n;
  memmove (held, held + n, held_length);
}

/* Be a good server until REQUEST is answered, or something is wrong.  */
static void
ask (struct flow_request const *request)
{
  flow_ask (&flow, request);
  while (flow_is_asking (&flow))
    {
      step ();
      bool has_ended = take ();
      give ();
      if (has_ended && held_length == 0)
        shutdown (server, SHUT_WR);
    }
}

/* Ask one message of 100 bytes, let all of it come to the server, and have it
   answer the N bytes at ANSWER instead; then end, if IS_END.  */
static void
answer_wrongly (char const *answer, size_t n, bool is_end)
{
  struct flow_request const request = { .size = 100, .count = 1 };
  start ();
  flow_ask (&flow, &request);
  while (held_length < request.size)
    {
      step ();
      take ();
    }
  if (answer)
    {
      memcpy (held, answer, n);
      held_length = n;
    }
  else
    held_length = n;
  give ();
  if (is_end)
    shutdown (server, SHUT_WR);
  for (int i = 0; i < 4; i++)
    step ();
  if (!flow_is_over (&flow) && flow_is_asking (&flow))
    flow_time_out (&flow);
}

static bool
is_damage (enum damage_kind kind, uint64_t offset)
{
  return flow.result.end == TALK_DIFFERS && flow.result.report.kind == kind
         && flow.result.report.offset == offset;
}

static void
check_wrong (void)
{
  char text[100];
  char longer[200];
  struct message const message = { .connection = 7, .size = 100 };
  message_question (&style, &message, 0, text, sizeof text);
  answer_wrongly (text, sizeof text, false);
  check (is_damage (DAMAGE_REFLECTED, 0), "reflected");
  stop ();
  message_answer (&style, &message, 0, text, sizeof text);
  text[30] ^= 1;
  answer_wrongly (text, sizeof text, true);
  check (is_damage (DAMAGE_ALTERED, 30), "altered");
  stop ();
  text[30] ^= 1;
  memcpy (longer, text, sizeof text);
  memcpy (longer + sizeof text, text, sizeof text);
  answer_wrongly (longer, sizeof longer, true);
  check (is_damage (DAMAGE_DUPLICATED, 100), "duplicated");
  stop ();
  answer_wrongly (NULL, 99, true);
  check (flow.result.end == TALK_TRUNCATED && flow.result.received == 99,
         "truncated");
  stop ();
  answer_wrongly (NULL, 99, false);
  check (flow.result.end == TALK_TIMEOUT && flow.result.received == 99,
         "late");
  stop ();
  answer_wrongly (NULL, 100, false);
  check (!flow_is_over (&flow) && !flow_is_asking (&flow), "right, and idle");
  send (server, "X", 1, MSG_NOSIGNAL);
  step ();
  check (flow_is_asking (&flow), "something comes unasked: more may follow");
  flow_time_out (&flow);
  check (is_damage (DAMAGE_EXTRA, 100), "extra");
  stop ();
  answer_wrongly (NULL, 100, false);
  shutdown (server, SHUT_WR);
  step ();
  check (flow.result.end == TALK_TRUNCATED, "an end that was not asked for");
  stop ();
}

int
main (void)
{
  message_style_init_plain (&style);
  start ();
  ask (&(struct flow_request){ .size = 1, .count = 1 });
  check (!flow_is_over (&flow) && flow.result.received == 1, "one byte");
  ask (&(struct flow_request){ .size = 65537, .count = 30 });
  check (!flow_is_over (&flow) && flow.result.received == 30 * 65537,
         "many messages");
  flow_ask_again (&flow);
  check (flow_is_asking (&flow), "another is asked");
  ask (&(struct flow_request){ .size = 64, .count = 2, .segment = 1 });
  check (!flow_is_over (&flow) && flow.result.received == 128, "byte by byte");
  ask (&(struct flow_request){ .size = 1000, .count = 3, .wants_end = true });
  check (flow.result.end == TALK_ANSWERED && flow.result.received == 3000,
         "the end comes, too");
  stop ();

  start ();
  flow_ask (&flow,
            &(struct flow_request){ .size = 64, .count = 9, .window = 64 });
  step ();
  step ();
  check (flow.result.sent == 64, "no more than the window is under way");
  stop ();

  start ();
  flow.is_reading = false;
  flow_ask (&flow, &(struct flow_request){ .size = 1000, .count = 4000 });
  uint64_t sent;
  do
    {
      sent = flow.result.sent;
      step ();
    }
  while (flow.result.sent > sent);
  flow_stop_asking (&flow);
  check (sent > 0 && flow.request.count == (sent + 999) / 1000,
         "what was begun will be whole");
  flow.is_reading = true;
  while (flow_is_asking (&flow))
    {
      step ();
      take ();
      give ();
    }
  check (!flow_is_over (&flow) && flow.result.received % 1000 == 0
             && answered == flow.result.received,
         "and is answered");
  stop ();
  check_wrong ();
  return unit_end ();
}
