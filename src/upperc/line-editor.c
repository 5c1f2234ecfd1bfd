/* line-editor.c -- lines that are typed on a terminal, and edited there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   GNU Readline in its alternate interface: it is given a key when poll has
   seen one, and gives back a line when there is one, so that answers come
   while somebody types.  It sets no signal handlers and no variables of the
   environment.

   What it keeps is global, so this is, too.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/line-editor.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <readline/readline.h>
#include <readline/history.h>

#include "minmax.h"

#define PROMPT "> "

enum
{
  /* So many lines are remembered.  */
  HISTORY_LINES = 1000
};

static bool is_open;
/* Answers are written to the terminal that is typed on.  */
static bool is_shared;
/* Off the terminal for now; and behind a line that has no end yet.  */
static bool is_hidden;
static bool is_mid_line;
/* No more will be typed.  */
static bool has_ended;
/* The line that was typed last, with a newline in place of its NUL, and
   how much of it is taken.  */
static char *line;
static size_t line_length;
static size_t line_taken;
/* How many lines were remembered since the start.  */
static int remembered;

bool
line_editor_is_possible (void)
{
  char const *term = getenv ("TERM");
  return isatty (STDIN_FILENO)
         && (isatty (STDOUT_FILENO) || isatty (STDERR_FILENO)) && term && *term
         && strcmp (term, "dumb") != 0;
}

/* Remember TEXT, a line that was typed, but no line twice in turn.  */
static void
remember (char const *text)
{
  HIST_ENTRY *last = history_get (history_base + history_length - 1);
  if (!*text || (last && strcmp (last->line, text) == 0))
    return;
  add_history (text);
  remembered++;
}

/* TEXT was typed, which is ours now; null is the end.  */
static void
on_line (char *text)
{
  if (!text)
    {
      has_ended = true;
      line_editor_close ();
      return;
    }
  remember (text);
  free (line);
  line = text;
  line_length = strlen (text);
  line[line_length++] = '\n';
  line_taken = 0;
}

/* Return the name of the file that keeps what was typed, or null.  */
static char const *
history_name (void)
{
  char const *name = getenv ("UPPERC_HISTORY");
  return name && *name ? name : NULL;
}

static void
open_history (void)
{
  using_history ();
  stifle_history (HISTORY_LINES);
  if (history_name ())
    read_history (history_name ());
}

/* Add what was typed to the file.  Where that cannot be written, or there is
   none, nobody misses it before the next time.  */
static void
close_history (void)
{
  char const *name = history_name ();
  if (name && remembered > 0)
    {
      if (append_history (MIN (remembered, HISTORY_LINES), name) != 0)
        write_history (name);
      history_truncate_file (name, HISTORY_LINES);
    }
  remembered = 0;
  clear_history ();
}

void
line_editor_open (void)
{
  static bool has_exit;
  if (!has_exit)
    atexit (line_editor_close);
  has_exit = true;
  rl_readline_name = "upperc";
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  is_shared = isatty (STDOUT_FILENO);
  rl_instream = stdin;
  rl_outstream = is_shared ? stdout : stderr;
  open_history ();
  is_open = true;
  rl_callback_handler_install (PROMPT, on_line);
  /* There is nothing to complete.  */
  rl_bind_key ('\t', rl_insert);
}

bool
line_editor_is_shared (void)
{
  return is_open && is_shared;
}

int
line_editor_fd (void)
{
  return fileno (rl_outstream);
}

bool
line_editor_is_stopped (void)
{
  struct pollfd pollfd = { .events = POLLOUT };
  if (!is_open)
    return false;
  pollfd.fd = line_editor_fd ();
  return poll (&pollfd, 1, 0) == 0;
}

/* Have the terminal take what is written, if it was stopped.  That ends with
   the mode in which it was.  */
static void
start_terminal (void)
{
  struct termios mode;
  if (!line_editor_is_stopped () || tcgetattr (line_editor_fd (), &mode) < 0)
    return;
  mode.c_iflag &= ~(tcflag_t)IXON;
  tcsetattr (line_editor_fd (), TCSANOW, &mode);
}

void
line_editor_close (void)
{
  if (!is_open)
    return;
  start_terminal ();
  is_open = false;
  if (!is_hidden)
    rl_clear_visible_line ();
  rl_callback_handler_remove ();
  fflush (rl_outstream);
  close_history ();
  free (line);
  line = NULL;
}

/* Show what is hidden, on a line of its own.  */
static void
reveal (void)
{
  if (is_mid_line)
    putc ('\n', rl_outstream);
  is_hidden = is_mid_line = false;
  rl_on_new_line ();
  rl_redisplay ();
  fflush (rl_outstream);
}

ssize_t
line_editor_read (void *buffer, size_t size)
{
  if (!line && !has_ended)
    {
      if (is_hidden)
        reveal ();
      rl_callback_read_char ();
    }
  if (!line)
    {
      errno = EAGAIN;
      return has_ended ? 0 : -1;
    }
  size_t n = MIN (size, line_length - line_taken);
  memcpy (buffer, line + line_taken, n);
  line_taken += n;
  if (line_taken == line_length)
    {
      free (line);
      line = NULL;
    }
  return (ssize_t)n;
}

bool
line_editor_has_more (void)
{
  return line != NULL;
}

void
line_editor_hide (void)
{
  if (!line_editor_is_shared () || is_hidden)
    return;
  rl_clear_visible_line ();
  fflush (rl_outstream);
  is_hidden = true;
}

void
line_editor_show (bool is_line_start)
{
  if (!is_open || !is_hidden)
    return;
  is_mid_line = !is_line_start;
  if (is_line_start)
    reveal ();
}

void
line_editor_pause (void)
{
  if (!is_open)
    return;
  start_terminal ();
  line_editor_hide ();
  rl_deprep_terminal ();
  fflush (rl_outstream);
}

void
line_editor_resume (void)
{
  if (!is_open)
    return;
  /* Whoever had the terminal meanwhile may have changed its mode.  */
  rl_deprep_terminal ();
  rl_prep_terminal (1);
  rl_reset_screen_size ();
  is_hidden = true;
  reveal ();
}

void
line_editor_resize (void)
{
  if (!is_open)
    return;
  if (is_hidden)
    rl_reset_screen_size ();
  else
    rl_resize_terminal ();
}
