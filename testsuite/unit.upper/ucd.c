/* ucd.c -- each character's upper case, against the database's files.
   SPDX-License-Identifier: GPL-3.0-or-later

   All scalar values, alone and among others, with the kernel that
   UPPER_KERNEL names.  The files are in the directory UCD.  If they are of
   another version than the library, what one of them may not know is left
   out.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"
#include "ucd.h"

static struct ucd *ucd;

/* The characters left out, and how many they are.  */
static bool left_out[CODE_END];
static unsigned left_out_count;

/* One text and its upper case.  */
#define TEXT_SIZE (4u << 20 | 1u << 19)
static unsigned char text[TEXT_SIZE];
static unsigned char wanted[2 * TEXT_SIZE];
static size_t text_size;
static size_t wanted_size;

static struct upper *state;

/* Append C to the text.  */
static void
append (uint32_t c)
{
  text_size += text_put (text + text_size, c);
  wanted_size += ucd_upper (ucd, wanted + wanted_size, c);
}

static void
append_times (uint32_t c, size_t times)
{
  while (times-- > 0)
    append (c);
}

/* Convert N bytes at IN; return what has come of it, to be freed, and set
   *SIZE to its size.  */
static unsigned char *
convert (void const *in, size_t n, size_t *size)
{
  size_t bound = upper_bound (state, n);
  unsigned char *answer = passage_block (bound);
  char const *from = in;
  char *to = (char *)answer;
  size_t room = bound;
  bool ok = upper_convert (state, &from, &n, &to, &room) == UPPER_OK
            && upper_finish (state, &to, &room) == UPPER_OK;
  *size = ok ? bound - room : SIZE_MAX;
  return answer;
}

/* Return whether the answer to the text is the one that is wanted, and
   begin another text.  */
static bool
text_is_right (void)
{
  size_t size;
  unsigned char *block = passage_block (text_size);
  memcpy (block, text, text_size);
  unsigned char *answer = convert (block, text_size, &size);
  bool ok = size == wanted_size && memcmp (answer, wanted, size) == 0;
  free (answer);
  free (block);
  text_size = wanted_size = 0;
  return ok;
}

/* Return whether all characters of the SIZE bytes at BYTES are assigned.  */
static bool
is_known (unsigned char const *bytes, size_t size)
{
  for (size_t i = 0, n = 0; i < size; i += n)
    {
      if (text_sequence (bytes + i, size - i, &n) != SEQUENCE_WELL_FORMED)
        return true;
      uint32_t c = n == 1 ? bytes[i] : bytes[i] & (0x7Fu >> n);
      for (size_t k = 1; k < n; k++)
        c = c << 6 | (bytes[i + k] & 0x3F);
      if (!ucd->character[c].is_assigned)
        return false;
    }
  return true;
}

/* Return whether the library, of another version, may differ in C, as it
   does with the SIZE bytes at ANSWER: the files do not know the character
   or its upper case, or are the younger ones.  */
static bool
may_differ (uint32_t c, unsigned char const *answer, size_t size)
{
  if (strcmp (ucd->version, upper_unicode_version ()) == 0)
    return false;
  unsigned char self[4];
  size_t n = text_put (self, c);
  return !ucd->character[c].is_assigned || !is_known (answer, size)
         || (size == n && memcmp (answer, self, n) == 0
             && strtoul (ucd->version, NULL, 10)
                    > strtoul (upper_unicode_version (), NULL, 10));
}

static void
test_alone (void)
{
  unsigned differing = 0;
  for (uint32_t c = 0; c < CODE_END; c++)
    {
      if (is_surrogate (c))
        continue;
      unsigned char in[4];
      unsigned char upper[UCD_MOST];
      size_t size;
      size_t n = ucd_upper (ucd, upper, c);
      unsigned char *answer = convert (in, text_put (in, c), &size);
      if (size == n && memcmp (answer, upper, n) == 0)
        ;
      else if (size <= UCD_MOST && may_differ (c, answer, size))
        {
          left_out[c] = true;
          left_out_count++;
        }
      else if (differing++ < 10)
        note ("U+%04X differs", (unsigned)c);
      free (answer);
    }
  check (differing == 0, "%u characters differ, each alone, %u left out",
         differing, left_out_count);
  check (upper_ill_formed (state) == 0, "none of them is ill-formed");
}

/* All in one text, which begins at every place of a vector.  */
static void
test_together (void)
{
  bool ok = true;
  for (size_t shift = 0; shift < 64; shift += 3)
    {
      append_times ('m', shift);
      for (uint32_t c = 0; c < CODE_END; c++)
        if (!is_surrogate (c) && !left_out[c])
          append (c);
      ok &= text_is_right ();
    }
  check (ok, "all characters in one text");
}

/* Each one amid ascii, somewhere.  */
static void
test_amid_ascii (void)
{
  bool ok = true;
  for (uint32_t c = 0; c < CODE_END; c++)
    if (!is_surrogate (c) && !left_out[c])
      {
        append_times ('q', c * 2654435761u >> 26);
        append (c);
        append_times ('z', 40 + c % 64);
        if (c % 4096 == 4095)
          {
            ok &= text_is_right ();
            append_times ('a', c >> 12 & 31);
          }
      }
  ok &= text_is_right ();
  check (ok, "each character amid ascii");
}

/* Whether C or a neighbour of it changes.  */
static bool
is_of_interest (uint32_t c)
{
  return ucd->character[c].size || ucd->character[c ^ 1].size || c < 0x80
         || c % 0x40 == 0;
}

/* Those that change and their neighbours, at every place of a vector, amid
   FILLER.  */
static void
test_amid (uint32_t filler)
{
  bool ok = true;
  for (uint32_t c = 0; c < 0x20000; c++)
    {
      if (is_surrogate (c) || left_out[c] || !is_of_interest (c))
        continue;
      for (size_t place = 0; place < 64; place++)
        {
          append_times ('a', place % 4);
          append_times (filler, place);
          append (c);
          append_times (filler, 33);
          append ('b');
          append (c);
        }
      ok &= text_is_right ();
    }
  check (ok, "amid U+%04X, at every place", (unsigned)filler);
}

int
main (void)
{
  static uint32_t const fillers[]
      = { 'x', 0xE9, 0x15F, 0x3BB, 0x436, 0x561, 0x10D3, 0x1EA1, 0x8A9E };
  if (!kernel_is_the_wanted ())
    {
      untested ("%s cannot run here", getenv ("UPPER_KERNEL"));
      return unit_end ();
    }
  unit_subject = upper_implementation ();
  char const *directory = getenv ("UCD");
  ucd = ucd_read (directory ? directory : "/usr/share/unicode");
  state = upper_open (UPPER_UTF8, UPPER_STRICT, "");
  if (!check (ucd && state, "a database and a state"))
    return unit_end ();
  note ("database: %s, library: %s", ucd->version, upper_unicode_version ());
  test_alone ();
  test_together ();
  test_amid_ascii ();
  for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
    test_amid (fillers[i]);
  upper_close (state);
  free (ucd);
  return unit_end ();
}
