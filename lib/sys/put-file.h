/* put-file.h -- write a small file whole or not at all.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_PUT_FILE_H
#define SYS_PUT_FILE_H 1

/* Make NAME a file that holds TEXT and that all may read, in the place of
   any regular file of that name.  Who opens NAME sees the old file or the
   whole new one, never a part.  Return 0, or -1 with errno set (EEXIST where
   NAME is something else than a regular file) and nothing left behind.  */
extern int put_file (char const *name, char const *text);

#endif
