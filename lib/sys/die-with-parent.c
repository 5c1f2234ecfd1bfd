/* die-with-parent.c -- a child that does not outlive its parent.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The request is made before the check: whichever of the two the parent's
   death falls between, one of them sees it.  Runs in: every child.  */

#include <config.h>

#include "sys/die-with-parent.h"

#include <signal.h>
#include <unistd.h>
#if HAVE_PR_SET_PDEATHSIG
# include <sys/prctl.h>
#endif

void
die_with_parent (pid_t parent)
{
#if HAVE_PR_SET_PDEATHSIG
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid () != parent)
    _exit (1);
}
