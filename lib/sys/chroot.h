/* chroot.h -- a root directory of one's own.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Names that were given before mean files of the old root.  Those below the
   new one can still be reached, by another name.  */

#ifndef SYS_CHROOT_H
#define SYS_CHROOT_H 1

/* Make the directory NAME, an absolute name, which must stay where it is, the
   root directory and the working directory.  Return 0, or -1 with errno
   set.  */
extern int chroot_enter (char const *name);

/* Return by which name the file is reached that was NAME before
   chroot_enter: what follows the root's name there, or else NAME.  Without a
   new root, NAME.  */
extern char const *chroot_inside (char const *name);

#endif
