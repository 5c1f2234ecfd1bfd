/* line-editor.h -- lines that are typed on a terminal, and edited there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One for the process, as there is one terminal.  While it is open the
   terminal is in a mode of its own; where the process exits without closing
   it, that is seen to.  The signals of interrupt_open_terminal are the
   caller's.  Without GNU Readline there is none: line_editor_open fails, and
   no other function is called.  */

#ifndef UPPERC_LINE_EDITOR_H
#define UPPERC_LINE_EDITOR_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Return whether standard input is a terminal on which lines can be edited,
   and whoever types sees what he does.  */
extern bool line_editor_is_possible (void);

/* Begin to edit: show a prompt.  */
extern void line_editor_open (void);

/* End it, if it was begun: clear what is being edited off the terminal, and
   have that be as it was.  */
extern void line_editor_close (void);

/* Return whether the terminal takes nothing for now (Ctrl-S), so that all
   but line_editor_close and line_editor_pause would wait.  Poll for POLLOUT
   at line_editor_fd to see when it does.  */
extern bool line_editor_is_stopped (void);
extern int line_editor_fd (void);

/* Return whether answers are written to the same terminal.  */
extern bool line_editor_is_shared (void);

/* To be called when standard input is readable, or line_editor_has_more:
   take a key, and when that has ended a line, take up to SIZE bytes of it,
   with a newline at its end, into BUFFER.
   Return their number, 0 at the end of input, or -1 with errno EAGAIN.  */
extern ssize_t line_editor_read (void *buffer, size_t size);

/* Return whether some of a line is left, so that line_editor_read takes no
   key.  */
extern bool line_editor_has_more (void);

/* Clear the line that is being edited off the terminal, for something else
   to be written there; it need not be there.  Does nothing unless it is
   shared.  */
extern void line_editor_hide (void);

/* Show it again.  If what was written has not ended its line, which
   IS_LINE_START says, wait until a key is typed.  */
extern void line_editor_show (bool is_line_start);

/* The process is about to be stopped: have the terminal be as it was.  And it
   goes on: take it again.  */
extern void line_editor_pause (void);
extern void line_editor_resume (void);

/* The size of the terminal has changed.  */
extern void line_editor_resize (void);

#endif
