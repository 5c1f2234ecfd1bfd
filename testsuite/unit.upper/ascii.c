/* ascii.c -- one kernel's ascii mapping, against a loop over bytes.
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel is the one that UPPER_KERNEL names.  In place and from one
   area to another, all short lengths at all alignments.  */

#include <config.h>

#include "unit.h"

#include "reference.h"

/* The greatest length that is tried with every alignment.  */
#define LENGTH_MAX 300

/* Alignments modulo the size of the longest vector in use.  */
#define ALIGNS 32

/* Return whether the bytes before AREA, from the start of its BLOCK, are
   all MARK.  */
static bool
is_untouched (void const *block, unsigned char const *area, int mark)
{
  for (unsigned char const *p = block; p < area; p++)
    if (*p != mark)
      return false;
  return true;
}

/* Map N bytes in place at ALIGN.  Return whether this was right.  */
static bool
maps_in_place (size_t align, size_t n)
{
  unsigned char text[LENGTH_MAX];
  reference_fill (text, n, (uint32_t)(align * 1000 + n));
  void *block = NULL;
  unsigned char *area = reference_buffer (align, n, &block);
  memset (block, 'm', align);
  memcpy (area, text, n);
  upper_ascii (area, n);
  bool ok
      = reference_agrees (area, text, n) && is_untouched (block, area, 'm');
  free (block);
  if (!ok)
    note ("in place: %zu bytes at %zu", n, align);
  return ok;
}

/* Map the N bytes at IN to an area at ALIGN.  Return whether this was
   right.  */
static bool
maps_to (struct upper *state, size_t align, unsigned char const *in, size_t n)
{
  void *block = NULL;
  unsigned char *area = reference_buffer (align, n, &block);
  memset (block, 'm', align);
  char const *from = (char const *)in;
  size_t left = n;
  char *to = (char *)area;
  size_t room = n;
  bool ok = upper_convert (state, &from, &left, &to, &room) == UPPER_OK
            && left == 0 && room == 0 && reference_agrees (area, in, n)
            && is_untouched (block, area, 'm');
  free (block);
  if (!ok)
    note ("copying: %zu bytes from %zu to %zu", n, (uintptr_t)in % 64, align);
  return ok;
}

static void
test_in_place (void)
{
  bool ok = true;
  for (size_t align = 0; align < 64; align++)
    for (size_t n = 0; n <= LENGTH_MAX; n++)
      ok &= maps_in_place (align, n);
  check (ok, "in place, 0 to %d bytes at every alignment", LENGTH_MAX);
}

static void
test_copying (struct upper *state)
{
  bool ok = true;
  for (size_t align = 0; align < ALIGNS; align++)
    for (size_t n = 0; n <= LENGTH_MAX; n++)
      {
        void *block = NULL;
        unsigned char *in = reference_buffer (align, n, &block);
        reference_fill (in, n, (uint32_t)(align + n));
        for (size_t out_align = 0; out_align < ALIGNS; out_align++)
          ok &= maps_to (state, out_align, in, n);
        free (block);
      }
  check (ok, "copying, 0 to %d bytes at every pair of alignments", LENGTH_MAX);
}

/* Every byte value at every place, as a kernel takes some bytes in
   vectors, some in words.  */
static void
test_values (void)
{
  bool ok = true;
  for (unsigned int shift = 0; shift < 256; shift++)
    {
      unsigned char text[LENGTH_MAX];
      unsigned char area[LENGTH_MAX];
      for (unsigned int i = 0; i < LENGTH_MAX; i++)
        area[i] = text[i] = (unsigned char)(i + shift);
      upper_ascii (area, LENGTH_MAX);
      ok &= reference_agrees (area, text, LENGTH_MAX);
    }
  check (ok, "all 256 byte values at every place");
}

/* Lengths of real texts, in place and copying.  */
static void
test_long (struct upper *state)
{
  bool ok = true;
  static size_t const lengths[] = { 1460, 4095, 16384, 65543, 1048579 };
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
    for (size_t align = 0; align < 64; align += 7)
      {
        size_t n = lengths[i];
        void *block = NULL;
        void *copy = NULL;
        unsigned char *in = reference_buffer (align, n, &block);
        unsigned char *area = reference_buffer (63 - align, n, &copy);
        reference_fill (in, n, (uint32_t)n);
        memcpy (area, in, n);
        upper_ascii (area, n);
        ok &= reference_agrees (area, in, n) && maps_to (state, align, in, n);
        free (copy);
        free (block);
      }
  check (ok, "long texts");
}

int
main (void)
{
  if (!kernel_is_the_wanted ())
    {
      untested ("%s cannot run here", getenv ("UPPER_KERNEL"));
      return unit_end ();
    }
  unit_subject = upper_implementation ();
  struct upper *state = upper_open (UPPER_ASCII, UPPER_STRICT, NULL);
  if (!check (state, "a state"))
    return unit_end ();
  test_in_place ();
  test_copying (state);
  test_values ();
  test_long (state);
  upper_ascii (NULL, 0);
  check (true, "no bytes nowhere");
  upper_close (state);
  return unit_end ();
}
