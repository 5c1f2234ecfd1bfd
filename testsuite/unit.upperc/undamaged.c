/* undamaged.c -- a million right messages, and never an alarm.
   SPDX-License-Identifier: GPL-3.0-or-later

   Random messages of all kinds go through the comparison, and, cut in other
   ways, through a server of its own.  The answer is random times late, up to
   as much as there may be.  For every mapping; the messages are the same in
   each run.  */

#include <config.h>

#include "unit.h"

#include "minmax.h"
#include "texts.h"
#include "upper/upper.h"
#include "upperc/due.h"
#include "upperc/message.h"
#include "upperc/verify.h"

enum
{
  MESSAGES = 1000 * 1000,
  /* How many in a connection, and for each mapping.  */
  IN_STREAM = 20000,
  STREAMS = MESSAGES / IN_STREAM / MAPPINGS + 1,
  LONGEST = 100,
  /* What a server may have answered, and nobody has looked at.  */
  QUEUE = 2 * 1024 * 1024
};

/* A connection.  */
struct stream
{
  struct mapping const *mapping;
  struct message_style style;
  struct verify *verify;
  struct due due;
  struct upper *server;
  /* What the server has answered, and how much of it has been compared.  */
  size_t start;
  size_t end;
  /* How late answers are to be.  */
  size_t late;
  /* How many messages were asked; how many alarms there were.  */
  size_t messages;
  size_t alarms;
};

static char queue[QUEUE];

/* Let N bytes of what STREAM's server has answered come.  */
static void
come (struct stream *stream, size_t n)
{
  while (n > 0)
    {
      size_t piece = 1 + random_below (n);
      size_t right
          = verify_answer (stream->verify, queue + stream->start, piece);
      stream->alarms += right != piece;
      stream->start += piece;
      n -= piece;
    }
  if (stream->start == stream->end)
    stream->start = stream->end = 0;
}

/* Let STREAM's server answer the N bytes at QUESTION, or the end.  */
static void
serve (struct stream *stream, char const *question, size_t n)
{
  enum upper_status status;
  do
    {
      char *out = queue + stream->end;
      size_t room = 1 + random_below (LONGEST);
      status = question
                   ? upper_convert (stream->server, &question, &n, &out, &room)
                   : upper_finish (stream->server, &out, &room);
      stream->end = (size_t)(out - queue);
    }
  while (status == UPPER_MORE_ROOM);
}

/* Ask STREAM's server the N bytes at QUESTION.  */
static void
ask (struct stream *stream, char const *question, size_t n)
{
  while (n > 0)
    {
      size_t piece = 1 + random_below (n);
      size_t came = stream->end - stream->start;
      if (verify_room (stream->verify) < piece || QUEUE - stream->end < 1000)
        come (stream, came);
      else if (came > stream->late)
        come (stream, random_below (came) + 1);
      verify_ask (stream->verify, question, piece);
      due_ask (&stream->due, question, piece);
      serve (stream, question, piece);
      question += piece;
      n -= piece;
    }
}

/* Ask STREAM's server the next message.  */
static void
ask_message (struct stream *stream, void (*make) (char *, size_t))
{
  char text[LONGEST];
  size_t n = random_below (LONGEST);
  struct message message = {
    .connection = 1,
    .sequence = stream->messages++,
    .size = n,
  };
  if (make)
    make (text, n);
  else
    message_question (&stream->style, &message, 0, text, n);
  ask (stream, text, n);
}

/* Ask messages that MAKE makes, or numbered ones if it is null.  */
static void
run_stream (struct stream *stream, void (*make) (char *, size_t))
{
  static size_t const delays[] = { 0, 100, 10000, QUEUE };
  stream->late = delays[random_below (sizeof delays / sizeof *delays)];
  stream->verify = verify_new (stream->mapping);
  stream->server = mapping_open (stream->mapping);
  due_init (&stream->due, stream->mapping);
  for (size_t i = 0; i < IN_STREAM; i++)
    ask_message (stream, make);
  verify_ask_end (stream->verify);
  due_ask_end (&stream->due);
  serve (stream, NULL, 0);
  come (stream, stream->end - stream->start);
  stream->alarms += !verify_is_answered (stream->verify);
  stream->alarms += verify_due (stream->verify) != stream->due.bytes;
  verify_free (stream->verify);
  due_fini (&stream->due);
  upper_close (stream->server);
}

int
main (void)
{
  static void (*const kinds[]) (char *, size_t)
      = { NULL, make_words, make_pieces, make_bytes };
  static struct stream stream;
  size_t messages = 0;
  for (size_t i = 0; i < MAPPINGS; i++)
    {
      stream = (struct stream){ .mapping = &mappings[i] };
      if (message_style_init (&stream.style, stream.mapping) < 0)
        break;
      for (size_t j = 0; j < STREAMS; j++)
        run_stream (&stream, kinds[j % 4]);
      check (stream.alarms == 0, "%zu messages, %s", stream.messages,
             mapping_name (stream.mapping));
      messages += stream.messages;
    }
  check (messages >= MESSAGES, "a million messages");
  return unit_end ();
}
