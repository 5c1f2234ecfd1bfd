/* kernel.c -- a kernel by itself, against the generic one.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <stdint.h>
#include <string.h>

#include "upper/kernel.h"
#include "upper/tables.h"

/* What a kernel made of a text.  */
struct result
{
  size_t taken;
  size_t size;
  unsigned char answer[FUZZ_ANSWER];
};

/* Have KERNEL map the N bytes at TEXT into ROOM bytes, and go on into as
   many while it gets on.  Return false if it does not do what kernel.h
   says.  */
static bool
map (struct kernel const *kernel, unsigned char const *text, size_t n,
     size_t room, bool check, struct result *result)
{
  unsigned char *in = fuzz_text_area (n);
  memcpy (in, text, n);
  struct text left = { .in = in, .in_end = in + n };
  result->size = 0;
  for (;;)
    {
      unsigned char const *before = left.in;
      unsigned char *out = fuzz_room_area (room);
      left.out = out;
      left.out_end = out + room;
      kernel->utf8 (&left, check);
      size_t size = (size_t)(left.out - out);
      if (left.in < before || left.in > in + n || left.in_end != in + n
          || size > room || left.out_end != out + room
          || size > sizeof result->answer - result->size)
        return false;
      memcpy (result->answer + result->size, out, size);
      result->size += size;
      if (left.in == before || left.in == in + n)
        break;
    }
  result->taken = (size_t)(left.in - in);
  return true;
}

/* Try utf8.  Where nothing is checked, ill-formed bytes may be taken one by
   one or together, so that limited room may come to its end elsewhere.  */
static bool
utf8_agrees (struct kernel const *kernel, unsigned char const *text, size_t n,
             size_t room, bool check)
{
  static struct result wanted;
  static struct result got;
  if (!map (&upper_kernel_generic, text, n, room, check, &wanted))
    return fuzz_say ("kernel.utf8 of generic");
  if (!map (kernel, text, n, room, check, &got))
    return fuzz_say ("kernel.utf8");
  if (got.taken != wanted.taken || got.size != wanted.size
      || memcmp (got.answer, wanted.answer, got.size) != 0)
    return fuzz_say ("kernel.utf8 against generic");
  return true;
}

/* Have KERNEL map the N bytes at TEXT and replace what is ill-formed.  Return
   how many sequences it was, or SIZE_MAX if it does not do what kernel.h
   says.  */
static size_t
replace (struct kernel const *kernel, unsigned char const *text, size_t n,
         struct result *result)
{
  unsigned char *in = fuzz_text_area (n);
  memcpy (in, text, n);
  struct text left = { .in = in, .in_end = in + n };
  size_t count = 0;
  result->size = 0;
  for (;;)
    {
      unsigned char const *before = left.in;
      size_t room = 3 * (size_t)(in + n - before) + UPPER_MOST;
      unsigned char *out = fuzz_room_area (room);
      left.out = out;
      left.out_end = out + room;
      count += kernel->replace (&left);
      size_t size = (size_t)(left.out - out);
      if (left.in < before || left.in > in + n || size > room
          || size > sizeof result->answer - result->size)
        return SIZE_MAX;
      memcpy (result->answer + result->size, out, size);
      result->size += size;
      if (left.in == before)
        break;
    }
  result->taken = (size_t)(left.in - in);
  return count;
}

/* Try replace.  */
static bool
replace_agrees (struct kernel const *kernel, unsigned char const *text,
                size_t n)
{
  static struct result wanted;
  static struct result got;
  size_t count = replace (&upper_kernel_generic, text, n, &wanted);
  if (count == SIZE_MAX || replace (kernel, text, n, &got) != count
      || got.taken != wanted.taken || got.size != wanted.size
      || memcmp (got.answer, wanted.answer, got.size) != 0)
    return fuzz_say ("kernel.replace against generic");
  return true;
}

/* Try ascii and dot.  */
static bool
others_agree (struct kernel const *kernel, unsigned char const *text, size_t n)
{
  unsigned char wanted[2 * FUZZ_TEXT];
  unsigned char *in = fuzz_text_area (n);
  unsigned char *out = fuzz_room_area (2 * n);
  memcpy (in, text, n);
  size_t size = upper_kernel_generic.dot (wanted, in, n);
  if (kernel->dot (out, in, n) != size || memcmp (out, wanted, size) != 0)
    return fuzz_say ("kernel.dot against generic");
  upper_kernel_generic.ascii (wanted, in, n);
  out = fuzz_room_area (n);
  kernel->ascii (out, in, n);
  if (memcmp (out, wanted, n) != 0)
    return fuzz_say ("kernel.ascii against generic");
  kernel->ascii (in, in, n);
  if (memcmp (in, wanted, n) != 0)
    return fuzz_say ("kernel.ascii in place");
  return true;
}

bool
fuzz_kernel (unsigned char const *head, unsigned char const *text, size_t n)
{
  struct kernel const *kernel = upper_kernel ();
  size_t room = 3 * n + UPPER_MOST;
  if (head[2])
    room = UPPER_MOST - 1u + head[2];
  if (head[3] & 2)
    return others_agree (kernel, text, n) && replace_agrees (kernel, text, n);
  return utf8_agrees (kernel, text, n, room, head[3] & 1);
}
