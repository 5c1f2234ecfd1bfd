/* kernel.c -- the kernels, best first, and the choice among them.
   SPDX-License-Identifier: GPL-3.0-or-later

   The choice is made when a kernel is first asked for, and kept.  Threads
   that ask for the first time at once may all choose, but all choose the
   same.  */

#include <config.h>

#include "upper/kernel.h"

#include <stdlib.h>
#include <string.h>

#include "upper/attribute.h"

/* The kernels, best first.  The last one runs everywhere.  */
static struct kernel const *const kernels[] = {
#if UPPER_KERNEL_AVX512
  &upper_kernel_avx512, /* 64 bytes at a time */
#endif
#if UPPER_KERNEL_X86
  &upper_kernel_avx2,  /* 32 */
  &upper_kernel_ssse3, /* 16 */
  &upper_kernel_sse2,  /* 16, of ascii */
#endif
  &upper_kernel_generic,
};

/* The one chosen, or null.  */
static struct kernel const *_Atomic chosen;

/* Return the name of the kernel that the user wants, or null.  A program
   that runs with the rights of another does not ask its user.  */
static char const *
kernel_name_wanted (void)
{
#if HAVE_SECURE_GETENV
  return secure_getenv ("UPPER_KERNEL");
#else
  return getenv ("UPPER_KERNEL");
#endif
}

/* Return the kernel of NAME if it can run here, the best that can if NAME
   is null or names none.  */
static UPPER_COLD struct kernel const *
kernel_choose (char const *name)
{
  struct kernel const *best = NULL;
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
    {
      struct kernel const *kernel = kernels[i];
      if (!kernel->is_supported ())
        continue;
      if (name && strcmp (name, kernel->name) == 0)
        return kernel;
      if (!best)
        best = kernel;
    }
  return best;
}

struct kernel const *
upper_kernel (void)
{
  struct kernel const *kernel = chosen;
  if (!kernel)
    {
      kernel = kernel_choose (kernel_name_wanted ());
      chosen = kernel;
    }
  return kernel;
}
