/* pid-file.h -- a file that says which process holds it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_PID_FILE_H
#define SYS_PID_FILE_H 1

#include <sys/types.h>

/* A pid file that this process holds.  */
struct pid_file
{
  /* Open and locked; -1 while none is held.  */
  int fd;
  char const *name;
};

/* Take the file NAME, which must outlive FILE, write this process's id into
   it as a line, and hold it until pid_file_remove or the process's end; what
   a dead process left there is taken over.
   Return 0, or -1 with errno set: EEXIST where a living process holds it
   (*HOLDER is then its id, else 0) or where NAME is no regular file or one
   that holds something else than a process id.  The lock is lost if this
   process opens and closes the file once more.  */
extern int pid_file_take (struct pid_file *file, char const *name,
                          pid_t *holder);

/* Remove FILE, or empty it where it may not be removed, and let it go.
   Does nothing where none is held.  Keeps errno.  */
extern void pid_file_remove (struct pid_file *file);

#endif
