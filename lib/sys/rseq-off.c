/* rseq-off.c -- processes that are cheaper to fork.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The area can be given back only with the length it was given with, which
   the C library does not tell; it is a multiple of 32.  Where none fits,
   nothing is changed.  Runs in: an acceptor.  */

#include <config.h>

#include "sys/rseq-off.h"

#if HAVE_RSEQ_AREA
# include <sys/rseq.h>
# include <sys/syscall.h>
# include <unistd.h>
#endif

#define LENGTH_STEP 32
#define LENGTH_MAX 256

void
rseq_off (void)
{
#if HAVE_RSEQ_AREA
  void *area = (char *)__builtin_thread_pointer () + __rseq_offset;
  if (!__rseq_size)
    return;
  for (unsigned int length = LENGTH_STEP; length <= LENGTH_MAX;
       length += LENGTH_STEP)
    if (syscall (SYS_rseq, area, length, RSEQ_FLAG_UNREGISTER, RSEQ_SIG) == 0)
      return;
#endif
}
