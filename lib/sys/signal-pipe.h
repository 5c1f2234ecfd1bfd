/* signal-pipe.h -- signals as a pipe, for systems without signalfd.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What signal-fd is made of there; use that.  Each function keeps the
   promise of the one in signal-fd.h that is named alike.  */

#ifndef SYS_SIGNAL_PIPE_H
#define SYS_SIGNAL_PIPE_H 1

#include <stddef.h>

extern int signal_pipe_open (int const *signals, size_t n);

extern int signal_pipe_next (int fd);

extern void signal_pipe_forget (void);

extern void signal_pipe_release (int number);

#endif
