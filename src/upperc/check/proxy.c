/* proxy.c -- the check "proxy": the PROXY protocol.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Where it is asked for, all other checks begin with a header in a packet of
   its own.  But what follows may be in the same packet; and where one is due
   nothing else may be heeded, or anybody could come as whoever he likes.
   (One in pieces may be refused: its sender has to see to it that it is not,
   and HAProxy relies on that.)  Runs in: the only thread.  */

#include <config.h>

#include "gettext.h"
#include "upperc/check/check.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

/* Ask over PATH, and begin with what HEADER says.  Return 0 if the answer was
   right, or -1 with *TROUBLE set.  */
static int
ask (struct path const *path, struct proxy_out const *header,
     struct trouble *trouble)
{
  struct flow_request const request = { .size = 256, .count = 1 };
  struct options options = *path->options;
  struct path other = *path;
  options.proxy_out = *header;
  other.options = &options;
  return path_ask (&other, &request, trouble);
}

/* Return whether who comes without a header over PATH is left without an
   answer; else set *TROUBLE.  */
static bool
is_wanted (struct path const *path, struct trouble *trouble)
{
  struct proxy_out const none = { .kind = PROXY_OUT_NONE };
  if (ask (path, &none, trouble) == 0)
    trouble_set (trouble, STATUS_DIFFERS,
                 _("without a header there was an answer, too"));
  else
    switch (trouble->status)
      {
      case STATUS_RESET:
      case STATUS_TRUNCATED:
      case STATUS_TIMEOUT:
      case STATUS_TLS:
        trouble_set (trouble, STATUS_ANSWERED, "%s", "");
        return true;
      default:
        trouble_prefix (trouble, _("without a header"));
      }
  return false;
}

static enum check_verdict
proxy_run (struct path *path, struct trouble *reason)
{
  struct proxy_out header = path->options->proxy_out;
  if (header.kind == PROXY_OUT_NONE)
    {
      trouble_set (reason, STATUS_ANSWERED, _("not asked for"));
      return CHECK_SKIP;
    }
  header.is_joined = true;
  if (ask (path, &header, reason) < 0)
    {
      trouble_prefix (reason, _("a header with the question behind it"));
      return CHECK_FAIL;
    }
  return is_wanted (path, reason) ? CHECK_PASS : CHECK_FAIL;
}

struct check const proxy_check = {
  .name = "proxy",
  .summary = N_ ("a PROXY header is heeded, and needed"),
  .needs = &answer_check,
  .run = proxy_run,
};
