/* bytes.c -- the check "bytes": all 256 values pass, and come as they should.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Devices that take the stream for lines, for TELNET or for a terminal's
   change some of them, keep some for themselves, or stop at some.  All other
   checks use letters only, so that this is the one that fails then.  Runs in:
   the only thread.  */

#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gettext.h"
#include "minmax.h"
#include "quotearg.h"
#include "sys/monotime.h"
#include "upperc/check/byte-frames.h"
#include "upperc/check/check.h"
#include "upperc/report.h"
#include "upperc/tls.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

struct exam
{
  struct byte_frame frames[BYTE_FRAMES];
  /* The next frame to be asked, and the last of those that were.  */
  size_t next;
  struct byte_frame const *last;
  /* The questions so far, and how much of them was sent.  */
  char question[BYTE_FRAMES_SIZE];
  size_t length;
  size_t sent;
  /* What came.  */
  char answer[2 * BYTE_FRAMES_SIZE];
  size_t received;
  struct talk_result result;
};

static void
finish (struct exam *exam, enum talk_end end, int error)
{
  exam->result.end = end;
  exam->result.error = error;
}

/* Add the frames of the next part to the question, or finish where there is
   none.  */
static void
begin_part (struct exam *exam)
{
  if (exam->next == BYTE_FRAMES)
    finish (exam, TALK_ANSWERED, 0);
  while (exam->next < BYTE_FRAMES)
    {
      exam->last = &exam->frames[exam->next++];
      memcpy (exam->question + exam->length, exam->last->question,
              exam->last->question_length);
      exam->length += exam->last->question_length;
      if (exam->last->is_end)
        break;
    }
}

static void
send_some (struct exam *exam, struct channel *channel)
{
  ssize_t n = channel->transport->try_send (
      channel, exam->question + exam->sent, exam->length - exam->sent);
  if (n > 0)
    exam->sent += n;
  else if (n < 0 && errno != EAGAIN && errno != EINTR)
    finish (exam, TALK_LOST, errno == EPIPE ? ECONNRESET : errno);
}

static void
receive_some (struct exam *exam, struct channel *channel)
{
  size_t room = sizeof exam->answer - exam->received;
  ssize_t n = channel->transport->try_receive (
      channel, exam->answer + exam->received, room);
  if (n > 0)
    exam->received += n;
  else if (n == 0)
    finish (exam, TALK_TRUNCATED, 0);
  else if (errno != EAGAIN && errno != EINTR)
    {
      int error = errno;
      finish (exam, tls_lost (channel, &exam->result, error), error);
    }
  if (exam->received == sizeof exam->answer)
    finish (exam, TALK_ANSWERED, 0);
  else if (byte_frame_has_come (exam->last, exam->answer, exam->received))
    begin_part (exam);
}

/* Ask all over CHANNEL, until the last frame has come or none will: nothing
   moves for TIMEOUT_MS, or DEADLINE is there.  */
static void
ask (struct exam *exam, struct channel *channel, int64_t timeout_ms,
     int64_t deadline)
{
  int64_t until = deadline;
  begin_part (exam);
  while (exam->result.end == TALK_GOES_ON)
    {
      if (timeout_ms >= 0)
        until = MIN (deadline, monotime_ms () + timeout_ms);
      struct pollfd poll_fd = { .fd = channel->fd, .events = POLLIN };
      if (exam->sent < exam->length)
        poll_fd.events |= POLLOUT;
      int n = poll (&poll_fd, 1,
                    channel->has_more ? 0 : monotime_poll_timeout (until));
      if (n < 0 && errno != EINTR && errno != EAGAIN)
        finish (exam, TALK_STARVED, errno);
      if (n == 0 && !channel->has_more && monotime_ms () >= until)
        finish (exam, TALK_TIMEOUT, 0);
      if (channel->has_more || (n > 0 && poll_fd.revents & ~POLLOUT))
        receive_some (exam, channel);
      if (n > 0 && poll_fd.revents & POLLOUT)
        send_some (exam, channel);
    }
  exam->result.sent = exam->sent;
  exam->result.received = exam->received;
  exam->result.due = exam->result.end == TALK_ANSWERED ? 0 : exam->length;
}

/* Append what happened to CHANGE's frame to REASON.  */
static void
describe_change (struct exam const *exam, struct byte_change const *change,
                 struct trouble *reason)
{
  size_t n;
  char name[32];
  char const *right = byte_frame_content (&exam->frames[change->frame], &n);
  char const *shown = quotearg_n_style_mem (0, c_quoting_style, right, n);
  char const *got
      = change->got_length == 0
            ? _("nothing")
            : quotearg_n_style_mem (1, c_quoting_style, change->got,
                                    MIN (change->got_length, VERIFY_SHOWN));
  trouble_append (reason, _("; %s: expected %s, got %s"),
                  byte_frame_name (change->frame, name, sizeof name), shown,
                  got);
}

/* Set *REASON to what the answer of EXAM says.  */
static void
describe (struct exam const *exam, struct trouble *reason)
{
  struct byte_diagnosis diagnosis;
  char name[32];
  byte_frames_diagnose (exam->frames, exam->answer, exam->received,
                        &diagnosis);
  report_describe (&exam->result, reason);
  if (reason->status != STATUS_ANSWERED)
    {
      trouble_prefix (reason, _("nothing came behind %s"),
                      byte_frame_name (diagnosis.last, name, sizeof name));
      return;
    }
  if (diagnosis.changed == 0)
    return;
  trouble_set (reason, STATUS_DIFFERS, _("changed: %zu"), diagnosis.changed);
  if (diagnosis.high == 0x80)
    trouble_append (reason, "%s", _(" (all with the high bit)"));
  for (size_t i = 0; i < diagnosis.changed && i < BYTE_CHANGES; i++)
    describe_change (exam, &diagnosis.changes[i], reason);
}

static enum check_verdict
bytes_run (struct path *path, struct trouble *reason)
{
  struct flow flow;
  struct exam *exam = calloc (1, sizeof *exam);
  if (!exam || byte_frames_make (exam->frames, &path->options->mapping) < 0)
    trouble_set_local (reason, ENOMEM);
  else if (path_open (path, &flow, 0, reason) == 0)
    {
      ask (exam, &flow.channel, path->options->timeout_ms, path->deadline);
      flow_fini (&flow);
      describe (exam, reason);
    }
  free (exam);
  return reason->status == STATUS_ANSWERED ? CHECK_PASS : CHECK_FAIL;
}

struct check const bytes_check = {
  .name = "bytes",
  .summary = N_ ("all 256 byte values pass"),
  .needs = &answer_check,
  .run = bytes_run,
};
