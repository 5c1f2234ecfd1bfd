/* terminal.c -- whoever asks from a terminal, and the signals from there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Without an editor only SIGINT matters: all others find the terminal as it
   was.  With one, none may end or stop the process before it is so again.
   Runs in: the only thread.  */

#include <config.h>

#include "upperc/terminal.h"

#include <signal.h>
#include <unistd.h>

#include "upperc/interrupt.h"
#include "upperc/line-editor.h"

void
terminal_open (struct terminal *terminal, bool wants_editing)
{
  *terminal = (struct terminal){ .fd = -1 };
  if (wants_editing && line_editor_is_possible ())
    {
      terminal->fd = interrupt_open_terminal ();
      terminal->is_editing = terminal->fd >= 0;
    }
  if (terminal->is_editing)
    line_editor_open ();
  else
    terminal->fd = interrupt_open ();
}

/* Return whether the terminal is ours; where there are no jobs, it is.  */
static bool
is_foreground (void)
{
  pid_t group = tcgetpgrp (STDIN_FILENO);
  return group < 0 || group == getpgrp ();
}

/* There was a SIGTSTP.  Be stopped, with the terminal as it was.  The signal
   is raised again, as that stops nobody whom no shell would wake.  Whoever
   goes on in the background is stopped once more, by his own hand: taking the
   terminal would do it, too, but where signals are put off.  */
static void
stop (struct terminal *terminal)
{
  line_editor_pause ();
  interrupt_close (terminal->fd);
  raise (SIGTSTP);
  if (!is_foreground ())
    raise (SIGTTIN);
  terminal->fd = interrupt_open_terminal ();
  line_editor_resume ();
}

int
terminal_take_signals (struct terminal *terminal)
{
  int number;
  while (terminal->fd >= 0 && (number = interrupt_next (terminal->fd)) != 0)
    switch (number)
      {
      case SIGTSTP:
        stop (terminal);
        break;
      case SIGCONT:
        line_editor_resume ();
        break;
#ifdef SIGWINCH
      case SIGWINCH:
        line_editor_resize ();
        break;
#endif
      default:
        return number;
      }
  return 0;
}

void
terminal_close (struct terminal *terminal)
{
  if (terminal->is_editing)
    line_editor_close ();
  terminal->is_editing = false;
  interrupt_close (terminal->fd);
  terminal->fd = -1;
}
