/* kernel.h -- what every kernel of libupper promises.
   SPDX-License-Identifier: GPL-3.0-or-later

   A kernel is the mapping written for one set of machine instructions.
   All kernels give the same answer, so that which of them runs is a matter
   of speed only.  "generic" runs everywhere and says what is right.

   To add one: write the file NAME.c that ends in one `struct kernel',
   declare that below, and list it in kernel.c.

   A kernel function
   - reads the input's bytes and writes the output's, and touches no byte
     before or behind them, not even to read, though it may ask for what is
     there ahead of time;
   - takes any length, zero included, at any alignment;
   - is as quick as it can be for 32 to 64 bytes, which is what a server
     gets with one message, and not only for many thousands;
   - leaves the processor as it found it: one that used 256-bit registers
     clears their upper halves before it returns, for otherwise code that
     has nothing to do with us runs at half the speed.  */

#ifndef UPPER_KERNEL_H
#define UPPER_KERNEL_H 1

#include <stdbool.h>
#include <stddef.h>

/* Whether the kernels for x86 processors can be compiled.  */
#if defined __GNUC__ && (defined __x86_64__ || defined __i386__)
# define UPPER_KERNEL_X86 1
#else
# define UPPER_KERNEL_X86 0
#endif

/* Whether the one for AVX-512 can, for which compilers must be newer.  */
#if !UPPER_KERNEL_X86
# define UPPER_KERNEL_AVX512 0
#elif defined __clang__
# define UPPER_KERNEL_AVX512 (__clang_major__ >= 8)
#else
# define UPPER_KERNEL_AVX512 (__GNUC__ >= 9)
#endif

/* A text, and the room for its answer.  A kernel advances IN and OUT.  */
struct text
{
  unsigned char const *in;
  unsigned char const *in_end;
  unsigned char *out;
  unsigned char *out_end;
};

struct kernel
{
  /* What upper_implementation returns and UPPER_KERNEL names.  */
  char const *name;

  /* Return whether this processor, under this operating system, has the
     instructions.  */
  bool (*is_supported) (void);

  /* Map the N bytes at IN as UPPER_ASCII does, to OUT.  Either OUT is IN,
     or the areas do not overlap.  */
  void (*ascii) (unsigned char *out, unsigned char const *in, size_t n);

  /* Map whole characters of UTF-8 as UPPER_UTF8 does, until
     - the input is at its end, or ends within the character at TEXT->in;
     - there is room for less than UPPER_MOST bytes;
     - if CHECK: an ill-formed sequence is at TEXT->in.
     Without CHECK, ill-formed sequences pass unchanged.  The areas do not
     overlap.  */
  void (*utf8) (struct text *text, bool check);

  /* Do what utf8 does, with U+FFFD for each ill-formed sequence, where there
     are many; or do it for a part of the input only, one character at least
     if there is one.  There is room for three times the input, and UPPER_MOST
     bytes.  Return how many sequences there were.  */
  size_t (*replace) (struct text *text);

  /* Copy the N bytes at IN to OUT, with C4 B0 for each 'i'.  There is room
     for 2 * N bytes.  Return how many were written.  The areas do not
     overlap.  */
  size_t (*dot) (unsigned char *out, unsigned char const *in, size_t n);
};

/* The generic functions, for kernels that have no better.  */
extern void upper_generic_utf8 (struct text *text, bool check);
extern size_t upper_generic_replace (struct text *text);
extern size_t upper_generic_dot (unsigned char *out, unsigned char const *in,
                                 size_t n);

/* Return the kernel to use, always the same one.  Any thread.  */
extern struct kernel const *upper_kernel (void);

/* The kernels, each in the file of its name.  */
extern struct kernel const upper_kernel_generic;
#if UPPER_KERNEL_X86
extern struct kernel const upper_kernel_sse2;
extern struct kernel const upper_kernel_ssse3;
extern struct kernel const upper_kernel_avx2;
#endif
#if UPPER_KERNEL_AVX512
extern struct kernel const upper_kernel_avx512;
#endif

#endif
