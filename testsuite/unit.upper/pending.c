/* pending.c -- what upper_pending and upper_bound say, in utf-8.
   SPDX-License-Identifier: GPL-3.0-or-later

   Random texts, stopped anywhere, with the kernel that UPPER_KERNEL
   names.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"

#define TEXTS 4000
#define TEXT_MOST 200

static unsigned char text[TEXT_MOST];
static size_t text_size;

static struct passage all;
static struct passage part;

/* Return OK; where it is not, show the text, of which FIRST bytes came
   first.  */
static bool
holds (bool ok, size_t first, size_t window)
{
  if (!ok)
    {
      note ("the first %zu bytes, room for %zu", first, window);
      passage_show ("the text", text, text_size);
    }
  return ok;
}

/* With room enough, after FIRST bytes, just the character that has begun is
   pending; in Greek maybe more.  */
static bool
pending_is_begun (size_t first, bool greek)
{
  passage_restart (&part);
  passage_feed (&part, text, first, 3 * TEXT_MOST);
  size_t pending = upper_pending (part.state);
  size_t begun = text_cut (text, first);
  return part.ok
         && (greek ? begun <= pending && pending <= first : pending == begun);
}

/* After a call with room for WINDOW bytes, the bytes taken but for those
   pending are answered in full.  */
static bool
others_are_answered (size_t window)
{
  passage_restart (&part);
  char const *in = (char const *)text;
  size_t left = text_size;
  passage_call (&part, &in, &left, window);
  size_t taken = text_size - left;
  size_t pending = upper_pending (part.state);
  if (!part.ok || pending > taken)
    return false;
  passage_whole (&all, text, taken - pending);
  bool ok = all.size <= part.size;
  passage_whole (&all, text, taken);
  return ok && (part.stops || (pending == 0) == (part.size == all.size));
}

/* After FIRST bytes in windows of WINDOW bytes, or one call with it if they
   are not finished, upper_bound suffices for the rest.  */
static bool
bound_suffices (size_t first, size_t window, bool once)
{
  passage_restart (&part);
  char const *in = (char const *)text;
  size_t left = first;
  if (once)
    passage_call (&part, &in, &left, window);
  else
    while (part.ok && passage_call (&part, &in, &left, window) != UPPER_OK)
      ;
  left = (size_t)((char const *)text + text_size - in);
  size_t bound = upper_bound (part.state, left);
  char *answer = passage_block (bound);
  char *out = answer;
  size_t room = bound;
  enum upper_status status;
  do
    status = upper_convert (part.state, &in, &left, &out, &room);
  while (status == UPPER_ILL_FORMED);
  if (status == UPPER_OK)
    do
      status = upper_finish (part.state, &out, &room);
    while (status == UPPER_ILL_FORMED);
  free (answer);
  return part.ok && status == UPPER_OK;
}

static void
test (enum upper_invalid invalid, char const *language)
{
  uint64_t seed = 5;
  bool greek = strcmp (language, "el") == 0;
  bool begun = true, answered = true, bound = true;
  passage_open (&all, UPPER_UTF8, invalid, language);
  passage_open (&part, UPPER_UTF8, invalid, language);
  for (int i = 0; i < TEXTS; i++)
    {
      text_size = text_any (&seed, text, sizeof text);
      size_t first = text_below (&seed, (uint32_t)text_size + 1);
      size_t window = 1 + text_below (&seed, TEXT_MOST);
      begun &= holds (pending_is_begun (first, greek), first, 3 * TEXT_MOST);
      if (!greek)
        answered &= holds (others_are_answered (window), 0, window);
      bound &= holds (bound_suffices (first, window, true), first, window)
               && holds (bound_suffices (first, 1 + window % 9, false), first,
                         1 + window % 9);
    }
  check (begun, "%d '%s': pending is the character begun", (int)invalid,
         language);
  if (!greek)
    check (answered, "%d '%s': what is not pending is answered", (int)invalid,
           language);
  check (bound, "%d '%s': upper_bound suffices", (int)invalid, language);
  upper_reset (part.state);
  check (upper_bound (part.state, 100) == 300
             && upper_bound (part.state, SIZE_MAX / 3) == SIZE_MAX / 3 * 3
             && upper_bound (part.state, SIZE_MAX / 3 + 1) == SIZE_MAX
             && upper_bound (part.state, SIZE_MAX) == SIZE_MAX,
         "%d '%s': upper_bound at its end", (int)invalid, language);
  passage_close (&all);
  passage_close (&part);
}

/* Return whether all of the first FIRST bytes are pending while nothing of
   their answer is delivered.  */
static bool
held_is_pending (size_t first)
{
  passage_restart (&part);
  passage_feed (&part, text, first, 3 * TEXT_MOST);
  return part.ok && (part.size || upper_pending (part.state) == first);
}

/* More than Greek holds back of bytes: of what is held, each has marks that
   go away.  */
static void
test_held_with_marks (void)
{
  unsigned char input[6 + 30 * 12];
  char output[3 * sizeof input];
  size_t n = text_put (input, 0x3AE);
  for (int i = 0; i < 21; i++)
    {
      n += text_put (input + n, 0x37A);
      for (int k = 0; k < 5; k++)
        n += text_put (input + n, 0x301);
    }
  struct upper *state = upper_open (UPPER_UTF8, UPPER_KEEP, "el");
  char const *in = (char const *)input;
  char *out = output;
  size_t left = n, room = sizeof output;
  bool ok = state && upper_convert (state, &in, &left, &out, &room) == UPPER_OK
            && left == 0 && upper_pending (state) == n && out == output;
  room = state ? upper_bound (state, 0) : 0;
  ok = ok && room == 3 * n && upper_finish (state, &out, &room) == UPPER_OK;
  upper_close (state);
  check (ok, "'el': what is held is pending, with its marks");
}

/* Much of what Greek may hold back: an accented eta and many of IGNORED,
   which do not matter when one asks whether it stands alone, or are below
   it.  */
static void
test_much_held (uint32_t ignored)
{
  bool pending = true, bound = true;
  passage_open (&part, UPPER_UTF8, UPPER_KEEP, "el");
  for (size_t marks = 0; marks < 40; marks++)
    {
      text_size = text_put (text, 0x3AE);
      for (size_t i = 0; i < marks; i++)
        text_size += text_put (text + text_size, ignored);
      text_size += text_put (text + text_size, 0x3B1);
      for (size_t first = 0; first <= text_size; first++)
        {
          pending = pending && holds (held_is_pending (first), first, 0);
          bound = bound && holds (bound_suffices (first, 1, true), first, 1)
                  && holds (bound_suffices (first, first + 1, false), first,
                            first + 1)
                  && holds (bound_suffices (text_size, first + 1, true),
                            text_size, first + 1);
        }
    }
  check (pending, "'el': what is held is pending, U+%04X", (unsigned)ignored);
  check (bound, "'el': upper_bound suffices, U+%04X", (unsigned)ignored);
  passage_close (&part);
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
  for (int invalid = UPPER_KEEP; invalid <= UPPER_STRICT; invalid++)
    for (size_t i = 0; i < PASSAGE_LANGUAGES; i++)
      test ((enum upper_invalid)invalid, passage_language (i));
  static uint32_t const ignored[]
      = { '.', 0xAD, 0x301, 0x308, 0x345, 0x37A, 0x2019, 0xE0020 };
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
    test_much_held (ignored[i]);
  test_held_with_marks ();
  return unit_end ();
}
