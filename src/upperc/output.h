/* output.h -- standard output, without waiting for it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_OUTPUT_H
#define UPPERC_OUTPUT_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* How to write without being held up.  */
enum output_kind
{
  /* A file: writing takes its time, but nobody is waited for.  */
  OUTPUT_FILE,
  /* A socket: each call says that it will not wait.  */
  OUTPUT_SOCKET,
  /* A pipe or terminal, opened a second time so as not to block.  */
  OUTPUT_NONBLOCKING,
  /* A pipe or terminal that could not be opened a second time.  */
  OUTPUT_PIECES
};

struct output
{
  enum output_kind kind;
  int fd;
  /* Whether output_write may be called; if not, poll says when.  */
  bool is_ready;
  /* The last byte written did not end a line.  */
  bool is_mid_line;
};

/* Set *OUTPUT to write to standard output.  */
extern void output_init (struct output *output);

/* Write some of the SIZE bytes at DATA to OUTPUT, which is ready, and see
   whether it stays so.
   Return how many were written, zero if none could be, or -1 with errno
   set.  Where the reader has gone, SIGPIPE is raised as by write.  */
extern ssize_t output_write (struct output *output, void const *data,
                             size_t size);

/* Release what *OUTPUT holds; standard output itself stays open.  */
extern void output_fini (struct output *output);

#endif
