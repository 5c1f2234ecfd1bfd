/* terminal.h -- whoever asks from a terminal, and the signals from there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_TERMINAL_H
#define UPPERC_TERMINAL_H 1

#include <stdbool.h>

struct terminal
{
  /* Readable while there are signals; -1 if these do what they do by
     default.  */
  int fd;
  /* Lines are edited (line-editor.h).  */
  bool is_editing;
};

/* Set up *TERMINAL; edit lines if WANTS_EDITING and there is something to do
   it on.  */
extern void terminal_open (struct terminal *terminal, bool wants_editing);

/* Take the signals that TERMINAL's descriptor shows: be stopped, and go on,
   as they ask for.  Return the number of the first that ends the process, or
   0 if there is none.  */
extern int terminal_take_signals (struct terminal *terminal);

/* Have the terminal be as it was, and the signals do what they do by default,
   but forget those that have come.  *TERMINAL may be closed again.  */
extern void terminal_close (struct terminal *terminal);

#endif
