/* greek.c -- letters without accents: Greek.
   SPDX-License-Identifier: GPL-3.0-or-later

   Upper case has no accents and breathings there, as the CLDR has it:
   - A letter loses its marks, those behind it included, but for diaeresis;
     an iota below becomes a letter.
   - Where an accent goes that kept two vowels apart, the iota or upsilon
     behind it gets a diaeresis.
   - An eta that is a word by itself, "or", keeps its accent: so that it is
     not taken for the article.
   For the last rule what follows must be seen, and so characters wait.  */

#include <config.h>

#include <string.h>

#include "upper/attribute.h"
#include "upper/character.h"
#include "upper/context.h"
#include "upper/greek-letter.h"
#include "upper/state.h"

#define ETA 0x397
#define ETA_WITH_TONOS 0x389
#define IOTA 0x399
#define IOTA_WITH_DIAERESIS 0x3AA
#define UPSILON 0x3A5
#define UPSILON_WITH_DIAERESIS 0x3AB
#define ACUTE 0x301
#define DIAERESIS 0x308

#define ANY_DIAERESIS (UPPER_GREEK_DIAERESIS | UPPER_GREEK_DIAERESIS_BEHIND)

/* Write the N bytes at BYTES to OUT.  Return N.  Not inline: compilers make
   much of a copy that they know to be short.  */
static UPPER_NOT_INLINE size_t
put (unsigned char *out, unsigned char const *bytes, size_t n)
{
  memcpy (out, bytes, n);
  return n;
}

static bool
is_ignorable (uint32_t c)
{
  return is_in_ranges (c, upper_case_ignorable, upper_case_ignorable_count);
}

static bool
is_cased (uint32_t c)
{
  return is_in_ranges (c, upper_cased, upper_cased_count);
}

/* Hold back an eta with an accent and with MARKS.  */
static void
hold_eta (struct greek *greek, unsigned marks)
{
  size_t n = letter_write (greek->otherwise, ETA);
  if (marks & ANY_DIAERESIS)
    n += letter_write (greek->otherwise + n, DIAERESIS);
  greek->else_size = (uint8_t)n;
  memcpy (greek->alone, greek->otherwise, sizeof greek->alone);
  if (greek->accent_within)
    letter_write (greek->alone, ETA_WITH_TONOS);
  else
    n += letter_write (greek->alone + n, ACUTE);
  greek->alone_size = (uint8_t)n;
  greek->holds = true;
  greek->held_size = greek->held_characters = 0;
  greek->held_for = greek->letter_for;
}

/* End the letter, if there is one: write it to OUT, unless it is held back.
   Return its size.  */
static size_t
end_letter (struct greek *greek, unsigned char *out)
{
  size_t n = 0;
  uint16_t letter = greek->letter;
  unsigned marks = greek->marks;
  if (!letter)
    return 0;
  greek->letter = 0;
  bool apart = (marks & UPPER_GREEK_VOWEL) && (marks & UPPER_GREEK_ACCENT)
               && !(marks & UPPER_GREEK_DIAERESIS);
  greek->after_accent_within = apart && greek->accent_within;
  greek->after_accent_behind = apart && !greek->accent_within;
  if (letter == ETA && (marks & UPPER_GREEK_ACCENT) && !greek->iotas
      && !greek->cased_before_letter)
    {
      hold_eta (greek, marks);
      return 0;
    }
  if ((marks & UPPER_GREEK_DIAERESIS) && (letter == IOTA || letter == UPSILON))
    n = letter_write (out, letter == IOTA ? IOTA_WITH_DIAERESIS
                                          : UPSILON_WITH_DIAERESIS);
  else
    {
      n = letter_write (out, letter);
      if (marks & ANY_DIAERESIS)
        n += letter_write (out + n, DIAERESIS);
    }
  for (unsigned i = 0; i < greek->iotas; i++)
    n += letter_write (out + n, IOTA);
  return n;
}

/* End what is held back, with an eta that is ALONE or not: write it to OUT.
   Return its size.  */
static UPPER_NOT_INLINE size_t
end_held (struct greek *greek, unsigned char *out, bool alone)
{
  if (!greek->holds)
    return 0;
  size_t n = alone ? greek->alone_size : greek->else_size;
  memcpy (out, alone ? greek->alone : greek->otherwise, sizeof greek->alone);
  greek->holds = false;
  greek->held_for = 0;
  return n + put (out + n, greek->held, greek->held_size);
}

/* Begin the letter that is ENTRY of upper_greek.  */
static void
begin_letter (struct greek *greek, unsigned entry, int size, bool cased_before)
{
  greek->letter = (uint16_t)((entry & 0xFF) + 0x36F);
  greek->marks = (uint8_t)(entry >> 8);
  if (greek->letter == IOTA || greek->letter == UPSILON)
    {
      if (greek->after_accent_within)
        greek->marks |= UPPER_GREEK_DIAERESIS;
      else if (greek->after_accent_behind)
        greek->marks |= UPPER_GREEK_DIAERESIS_BEHIND;
    }
  greek->mark_count = 0;
  greek->iotas = (greek->marks & UPPER_GREEK_IOTA) != 0;
  greek->accent_within = (greek->marks & UPPER_GREEK_ACCENT) != 0;
  greek->cased_before_letter = cased_before;
  greek->letter_for = (uint16_t)size;
}

/* Write the N bytes at BYTES, which are for SIZE bytes of input, behind what
   is held back, and if that is too much, let it go, to OUT.  Return how many
   were written to OUT.  */
static size_t
append_held (struct greek *greek, unsigned char *out,
             unsigned char const *bytes, size_t n, int size)
{
  if (greek->held_size + n <= sizeof greek->held
      && greek->held_characters < GREEK_IGNORABLE_MOST)
    {
      put (greek->held + greek->held_size, bytes, n);
      greek->held_size = (uint8_t)(greek->held_size + n);
      greek->held_for = (uint16_t)(greek->held_for + size);
      greek->held_characters++;
      return 0;
    }
  size_t before = end_held (greek, out, true);
  return before + put (out + before, bytes, n);
}

static UPPER_COLD size_t
greek_character (struct upper *state, unsigned char *out,
                 unsigned char const *in, int size)
{
  struct greek *greek = &state->memory.greek;
  uint32_t c = character_code (in, size);
  unsigned mark = mark_of (c);
  if (greek->letter && mark && greek->mark_count < GREEK_MARKS_MOST)
    {
      greek->marks |= (uint8_t)mark;
      greek->mark_count++;
      greek->iotas = (uint8_t)(greek->iotas + (mark == UPPER_GREEK_IOTA));
      greek->letter_for = (uint16_t)(greek->letter_for + size);
      return 0;
    }
  unsigned entry = letter_of (c);
  bool ignorable = (!entry || c == 0x37A) && is_ignorable (c);
  bool cased = !ignorable && (entry || is_cased (c));
  bool cased_before = greek->cased;
  size_t before = 0;
  if (!ignorable)
    {
      before = end_held (greek, out, !cased);
      greek->cased = cased;
    }
  unsigned char now[GREEK_LETTER_MOST + UPPER_MOST];
  unsigned char *to = greek->holds ? now : out + before;
  int held_for = entry ? 0 : size < 0 ? -size : size;
  size_t n = end_letter (greek, to);
  if (n)
    held_for += greek->letter_for;
  else if (ignorable)
    to = greek->holds ? now : out;
  else
    {
      before += end_held (greek, out + before, !cased);
      to = out + before;
    }
  if (entry)
    begin_letter (greek, entry, size, cased_before);
  else
    {
      greek->after_accent_within = greek->after_accent_behind = false;
      n += upper_character (to + n, in, size);
    }
  return greek->holds ? append_held (greek, out, now, n, held_for)
                      : before + n;
}

static UPPER_COLD size_t
greek_end (struct upper *state, unsigned char *out)
{
  struct greek *greek = &state->memory.greek;
  unsigned char letter[GREEK_LETTER_MOST];
  size_t n = end_letter (greek, letter);
  size_t before = end_held (greek, out, true);
  return before + put (out + before, letter, n);
}

static size_t
greek_held (struct upper const *state)
{
  struct greek const *greek = &state->memory.greek;
  return (greek->letter ? greek->letter_for : 0u) + greek->held_for;
}

/* Return where the first character from IN to END may be that matters for
   Greek, or END.  */
static unsigned char const *
find_greek (unsigned char const *in, unsigned char const *end)
{
  while (in < end
         && !((0xCC <= *in && *in <= 0xCF) || *in == 0xE1 || *in == 0xE2))
    in++;
  return in;
}

/* Note the text from START to END, none of it Greek: what counts is the last
   character that is not ignorable.  */
static void
note_text (struct greek *greek, unsigned char const *start,
           unsigned char const *end)
{
  size_t size;
  if (start < end)
    greek->after_accent_within = greek->after_accent_behind = false;
  for (; start < end; end -= size)
    {
      uint32_t c = character_before (start, end, &size);
      if (!is_ignorable (c))
        {
          greek->cased = is_cased (c);
          return;
        }
    }
}

static void
greek_text (struct upper *state, struct text *text, bool check)
{
  struct greek *greek = &state->memory.greek;
  unsigned char const *end = text->in_end;
  ptrdiff_t most = LANGUAGE_FIRST;
  while (text->in < end && text->out_end - text->out >= LANGUAGE_MOST)
    {
      unsigned char const *start = text->in;
      if (!greek->letter && !greek->holds)
        {
          unsigned char const *piece = end - start > most ? start + most : end;
          most = language_more (most);
          text->in_end = find_greek (start, piece);
          state->kernel->utf8 (text, check);
          note_text (greek, start, text->in);
          bool is_greek = text->in == text->in_end && text->in < piece;
          text->in_end = end;
          if (!is_greek && text->in > start)
            continue;
          if (!is_greek || text->out_end - text->out < LANGUAGE_MOST)
            break;
        }
      int size = upper_character_size (text->in, (size_t)(end - text->in));
      if (size <= 0)
        break;
      text->out += greek_character (state, text->out, text->in, size);
      text->in += size;
    }
  text->in_end = end;
}

struct language const upper_language_greek = {
  .text = greek_text,
  .character = greek_character,
  .end = greek_end,
  .held = greek_held,
};
