/* get-file.h -- read a small file whole.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_GET_FILE_H
#define SYS_GET_FILE_H 1

#include <stdbool.h>
#include <stddef.h>

/* Read all of the file NAME, and set *LENGTH to how many bytes that are.  If
   IS_PATIENT, it may be something that lets us wait, such as a pipe; else
   only a regular file will do.  Return the bytes and a NUL, on the heap; or
   NULL with errno set: EFBIG if there are more than MOST bytes, EINVAL if it
   is no regular file.  */
extern char *get_file (char const *name, bool is_patient, size_t most,
                       size_t *length);

#endif
