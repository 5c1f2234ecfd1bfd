/* fd-io.h -- descriptors: whole writes, flags, closing.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_FD_IO_H
#define SYS_FD_IO_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Write all SIZE bytes at DATA to the blocking descriptor FD.
   Return 0, or -1 with errno set; how much was written is then unknown.  */
extern int fd_write_all (int fd, void const *data, size_t size);

/* Read from FD until SIZE bytes are in BUFFER or the end has come.
   Return the number of bytes, or -1 with errno set.  */
extern ssize_t fd_read_full (int fd, void *buffer, size_t size);

/* Make FD blocking or not, as IS_NONBLOCKING says.
   Return 0, or -1 with errno set.  */
extern int fd_set_nonblocking (int fd, bool is_nonblocking);

/* Set FD to be closed by exec.  Return 0, or -1 with errno set.  */
extern int fd_set_cloexec (int fd);

/* Make a pipe whose ends are closed by exec.
   Return 0, or -1 with errno set.  */
extern int fd_pipe (int ends[2]);

/* Close FD unless it is negative.  Keeps errno.  */
extern void fd_close (int fd);

/* Close all descriptors from 3 on but the N at KEEP; negative ones there
   mean nothing.  Where the system cannot be asked to close a range, those
   below 1024.  Leaves errno alone while all goes well.  */
extern void fd_close_others (int const *keep, size_t n);

/* Open the null device on those of the descriptors 0, 1 and 2 that are
   closed, so that no later one can take their place.
   Return 0, or -1 with errno set.  */
extern int fd_open_standard (void);

#endif
