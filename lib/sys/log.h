/* log.h -- one event, one line, in logfmt or JSON.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A line is begun, given its fields and ended; it goes out by one write, so
   that lines of several processes do not mix.  Whatever bytes a value has,
   none of them but printable ASCII and well-formed UTF-8 reaches the log
   unescaped.  Keys and event names are literals of the program.  */

#ifndef SYS_LOG_H
#define SYS_LOG_H 1

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum log_level
{
  LOG_LEVEL_ERROR,
  LOG_LEVEL_WARNING,
  LOG_LEVEL_NOTICE,
  LOG_LEVEL_INFO,
  LOG_LEVEL_DEBUG
};

enum log_format
{
  LOG_FORMAT_LOGFMT,
  LOG_FORMAT_JSON
};

/* Where lines go and which.  */
struct log
{
  /* The file's name; NULL for standard error or the system's log.  */
  char const *name;
  /* What the system's log calls us.  */
  char const *program;
  /* Where to write; -1 for the system's log.  */
  int fd;
  /* Of log_hold: whether SOCKET is connected to the system's log.  */
  bool has_socket;
  int socket;
  enum log_format format;
  /* Events of levels beyond are left out.  */
  enum log_level level;
  /* Where lines are counted that were lost, or null.  */
  _Atomic uint64_t *lost;
};

/* One line being made.  Longer lines lose their last fields whole.  */
struct log_line
{
  struct log const *log;
  enum log_level level;
  /* Whether log_wait has found room for it.  */
  bool has_room;
  size_t used;
  char text[2048];
};

/* Open LOG at TARGET, "stderr", "syslog" or a file's name, which must
   outlive it; PROGRAM names us in the system's log.  Format and level are
   left for the caller to set.
   Return 0, or -1 with errno set and LOG as it was.  */
extern int log_open (struct log *log, char const *target, char const *program);

/* Open a log in a file anew, by its name; likewise connect anew where
   log_hold did.  Return 0, or -1 with errno set and the old one still in
   use.  */
extern int log_reopen (struct log const *log);

/* For processes that cannot open or connect to anything: if LOG is the
   system's log, use a socket that children have, too.  Where nobody takes it
   lines are lost until log_reopen finds somebody.  Return 0, or -1 with errno
   set and nothing changed.  */
extern int log_hold (struct log *log);

/* Return the descriptor that such processes are to keep, and which can be
   changed by log_replace: a file's, or that of log_hold; else -1.  */
extern int log_held (struct log const *log);

/* Take FD, that of the same log opened anew, instead of log_held's in this
   process.  FD is closed.  Return 0, or -1 with errno set.  */
extern int log_replace (struct log const *log, int fd);

/* In a child, before descriptors are closed that it does not know of: let
   the connection to the system's log go.  It is made anew when needed.  */
extern void log_forget (struct log const *log);

/* Close LOG.  What is logged from now on goes to standard error.  */
extern void log_close (struct log *log);

/* Whether LOG takes events of LEVEL.  */
static inline bool
log_wants (struct log const *log, enum log_level level)
{
  return level <= log->level;
}

/* Begin LINE for LOG with the time, LEVEL and EVENT.  */
extern void log_begin (struct log_line *line, struct log const *log,
                       enum log_level level, char const *event);

/* Add the field KEY with the string VALUE to LINE.  */
extern void log_string (struct log_line *line, char const *key,
                        char const *value);

/* Add the field KEY with the number VALUE to LINE.  */
extern void log_number (struct log_line *line, char const *key, int64_t value);

/* Add the field "error" with the text of ERRNUM to LINE.  */
extern void log_errno (struct log_line *line, int errnum);

/* Wait until LINE can be written, as log_end does without that: who must do
   something just before the write does it between the two.  Keeps errno.  */
extern void log_wait (struct log_line *line);

/* End LINE and write it, unless its level is left out.  A line is lost that
   cannot be written, or where LOG is a pipe that stays full.  Keeps
   errno.  */
extern void log_end (struct log_line *line);

/* End LINE without writing it.  Return its text without a line end, which is
   part of LINE, and set *LENGTH.  */
extern char const *log_text (struct log_line *line, size_t *length);

/* The name of LEVEL, as in the log; and the level of a name, or -1.  */
extern char const *log_level_name (enum log_level level);
extern int log_level_by_name (char const *name);

#endif
