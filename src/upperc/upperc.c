/* upperc.c -- ask an upper-case server, and know what the answer is worth.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Standard input to the server, the answer to standard output, and an exit
   status for whatever can happen on the way.  */

#include <config.h>

#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "closeout.h"
#include "exitfail.h"
#include "gettext.h"
#include "progname.h"
#include "upperc/connect.h"
#include "upperc/interrupt.h"
#include "upperc/local.h"
#include "upperc/options.h"
#include "upperc/report.h"
#include "upperc/status.h"
#include "upperc/talk.h"

/* See that no descriptor which is opened later can be taken for a standard
   one.  In place of a closed one there is an empty input; an output that
   cannot be written, so that an answer is not lost in silence; and nowhere
   for messages.  */
static void
open_standard (void)
{
  static int const modes[] = { O_RDONLY, O_RDONLY, O_RDWR };
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", modes[fd]) != fd)
      exit (STATUS_LOCAL);
}

int
main (int argc, char **argv)
{
  struct options options;
  struct talk_result result;
  enum status status = STATUS_ANSWERED;

  /* Messages of argp and of error begin alike.  */
  char const *slash = strrchr (argv[0], '/');
  set_program_name (slash ? slash + 1 : argv[0]);
  open_standard ();
  setlocale (LC_ALL, "");
  bindtextdomain (PACKAGE, LOCALEDIR);
  textdomain (PACKAGE);
  exit_failure = STATUS_LOCAL;
  atexit (close_stdout);
  options_parse (&options, argc, argv);
  if (options.is_local)
    return local_filter (&options.mapping);

  int fd = server_connect (&options, &status);
  if (fd < 0)
    return status;
  talk (fd, options.wants_verify, &options.mapping, options.timeout_ms,
        &result);
  close (fd);
  if (result.end == TALK_INTERRUPTED)
    interrupt_die ();
  return report (&result);
}
