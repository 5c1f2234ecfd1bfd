/* no-line-editor.c -- lines are edited by the terminal, as well as it can.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For want of GNU Readline.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/line-editor.h"

#include <stdlib.h>

bool
line_editor_is_possible (void)
{
  return false;
}

void
line_editor_open (void)
{
  abort ();
}

void
line_editor_close (void)
{
}

bool
line_editor_is_stopped (void)
{
  return false;
}

bool
line_editor_is_shared (void)
{
  return false;
}

int
line_editor_fd (void)
{
  return -1;
}

ssize_t
line_editor_read (void *buffer, size_t size)
{
  (void)buffer;
  (void)size;
  abort ();
}

bool
line_editor_has_more (void)
{
  return false;
}

void
line_editor_hide (void)
{
}

void
line_editor_show (bool is_line_start)
{
  (void)is_line_start;
}

void
line_editor_pause (void)
{
}

void
line_editor_resume (void)
{
}

void
line_editor_resize (void)
{
}
