/* upperc.c -- ask an upper-case server, and know what the answer is worth.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What upperc can do are its modes; here they have a common start.  */

#include <config.h>

#include <error.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "closeout.h"
#include "exitfail.h"
#include "gettext.h"
#include "progname.h"
#include "upperc/format/format.h"
#include "upperc/mode.h"
#include "upperc/options.h"
#include "upperc/status.h"
#include "upperc/tls.h"

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
  struct trouble trouble;

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
  if (tls_prepare (&options, &trouble) != STATUS_ANSWERED)
    {
      error (0, 0, "%s", trouble.text);
      return options.path_options.format->exit_status (trouble.status);
    }
  enum status status = options.mode->run (&options);
  tls_free (options.tls_options.tls);
  return status;
}
