/* hardening.c -- the checks of the C library are there.
   SPDX-License-Identifier: GPL-3.0-or-later

   They are asked for in config.h, which must do so before it includes any
   header of the library.  */

#include <config.h>

#include "unit.h"

int
main (void)
{
#if ENABLE_HARDENING && defined _FORTIFY_SOURCE && defined __GLIBC__
  check (__USE_FORTIFY_LEVEL > 0, "the C library makes its checks");
#else
  untested ("it is not asked to");
#endif
  return unit_end ();
}
