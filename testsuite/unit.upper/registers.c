/* registers.c -- a kernel clears the upper halves of vector registers.
   SPDX-License-Identifier: GPL-3.0-or-later

   One that does not makes all that runs after it slower, and no other test
   can tell.  x86 processors say by XGETBV with ECX = 1 whether the upper
   halves are in use ("XINUSE", Intel's manual, volume 1, section 13.6).  */

#include <config.h>

#include "unit.h"

#include "reference.h"

#if defined __GNUC__ && (defined __x86_64__ || defined __i386__)

# include <cpuid.h>

/* The bit of XINUSE for the upper halves.  */
# define UPPER_HALVES 4

/* Return whether the processor, or what stands in for it, has AVX and
   XGETBV with ECX = 1.  */
static bool
can_tell (void)
{
  unsigned int a = 0, b = 0, c = 0, d = 0;
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx")
         && __get_cpuid_count (13, 1, &a, &b, &c, &d) && (a & 4);
}

static bool
upper_halves_in_use (void)
{
  unsigned int low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
  return low & UPPER_HALVES;
}

static void
upper_halves_clear (void)
{
  __asm__ volatile("vzeroupper");
}

static void
upper_halves_use (void)
{
  __asm__ volatile("vpcmpeqd %%xmm0, %%xmm0, %%xmm0\n\t"
                   "vinsertf128 $1, %%xmm0, %%ymm0, %%ymm0"
                   :
                   :
                   : "xmm0");
}

/* Return whether upper_ascii of N bytes leaves the halves clear.  */
static bool
leaves_clear (unsigned char *text, size_t n)
{
  upper_halves_clear ();
  upper_ascii (text, n);
  return !upper_halves_in_use ();
}

static void
test_registers (void)
{
  if (!can_tell ())
    {
      untested ("this processor cannot tell");
      return;
    }
  upper_halves_use ();
  bool when_used = upper_halves_in_use ();
  upper_halves_clear ();
  if (!when_used || upper_halves_in_use ())
    {
      untested ("this processor does not tell");
      return;
    }
  unsigned char text[600];
  reference_fill (text, sizeof text, 5);
  bool ok = true;
  for (size_t align = 0; align < 64; align++)
    for (size_t n = 0; n <= sizeof text - 64; n++)
      ok &= leaves_clear (text + align, n);
  check (ok, "upper halves clear after 0 to 536 bytes");
}

#else

static void
test_registers (void)
{
  untested ("this processor has no such registers");
}

#endif

int
main (void)
{
  if (!kernel_is_the_wanted ())
    {
      untested ("%s cannot run here", getenv ("UPPER_KERNEL"));
      return unit_end ();
    }
  unit_subject = upper_implementation ();
  test_registers ();
  return unit_end ();
}
