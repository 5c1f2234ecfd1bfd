/* byte-frames.c -- what a path does to bytes is found out, byte by byte.
   SPDX-License-Identifier: GPL-3.0-or-later

   The whole right answer is spoiled in many ways; the diagnosis has to name
   what was spoiled, and nothing else.  */

#include <config.h>

#include "unit.h"

#include <string.h>

#include "upperc/check/byte-frames.h"

static struct mapping const ascii = MAPPING_DEFAULT;
static struct byte_frame frames[BYTE_FRAMES];
static char came[2 * BYTE_FRAMES_SIZE];
static size_t came_length;
static struct byte_diagnosis diagnosis;

/* Let the answers of the frames come, with each byte FROM replaced by the N
   bytes at TO, in the questions' place; but only the first MOST bytes.  */
static void
come (char from, char const *to, size_t n, size_t most)
{
  came_length = 0;
  for (size_t i = 0; i < BYTE_FRAMES; i++)
    for (size_t j = 0; j < frames[i].answer_length; j++)
      {
        bool is_it = to && frames[i].answer[j] == from;
        memcpy (came + came_length, is_it ? to : &frames[i].answer[j],
                is_it ? n : 1);
        came_length += is_it ? n : 1;
      }
  if (came_length > most)
    came_length = most;
  byte_frames_diagnose (frames, came, came_length, &diagnosis);
}

/* Whether the first change is that of the byte VALUE, of which the N bytes at
   GOT came.  */
static bool
is_change (int value, char const *got, size_t n)
{
  struct byte_change const *change = &diagnosis.changes[0];
  return diagnosis.changed > 0 && frames[change->frame].value == value
         && change->got_length == n && memcmp (change->got, got, n) == 0;
}

/* Whether frame NUMBER is called NAME.  */
static bool
is_called (size_t number, char const *name)
{
  char buffer[32];
  return strcmp (byte_frame_name (number, buffer, sizeof buffer), name) == 0;
}

/* Each value but letters is spoiled in turn: dropped, doubled, replaced.
   Letters make the labels.  */
static void
check_each_value (void)
{
  bool is_dropped = true;
  bool is_doubled = true;
  bool is_replaced = true;
  for (int value = 0; value < 256; value++)
    {
      char byte = (char)value;
      char const two[2] = { byte, byte };
      if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'))
        continue;
      come (byte, "", 0, sizeof came);
      is_dropped &= is_change (value, "", 0) && diagnosis.changed <= 5;
      come (byte, two, 2, sizeof came);
      is_doubled &= is_change (value, two, 2);
      come (byte, "#+", 2, sizeof came);
      is_replaced &= is_change (value, "#+", 2);
    }
  check (is_dropped, "each value dropped");
  check (is_doubled, "each value doubled");
  check (is_replaced, "each value replaced");
}

/* Whatever was cut off, the last frame that came is known.  */
static void
check_each_end (void)
{
  bool is_last = true;
  size_t length = 0;
  for (size_t i = 0; i < BYTE_FRAMES; i++)
    {
      come (0, NULL, 0, length + 4);
      is_last &= diagnosis.last == i;
      length += frames[i].answer_length;
    }
  check (is_last, "cut off behind each label");
}

static void
check_charset (struct mapping const *mapping, char const *name)
{
  byte_frames_make (frames, mapping);
  bool is_short = true;
  bool fits = true;
  size_t part = 0;
  for (size_t i = 0; i < BYTE_FRAMES; i++)
    {
      part += frames[i].question_length;
      fits &= frames[i].answer_length <= BYTE_FRAME_SIZE;
      if (frames[i].is_end)
        {
          is_short &= part < 500;
          part = 0;
        }
    }
  check (is_short && fits && part == 0, "%s: parts are short", name);
  come (0, NULL, 0, sizeof came);
  check (diagnosis.changed == 0 && diagnosis.last == BYTE_FRAMES - 1,
         "%s: all is right", name);
}

int
main (void)
{
  static struct mapping const utf8 = { .charset = UPPER_UTF8, .language = "" };
  static struct mapping const replace
      = { .charset = UPPER_UTF8, .invalid = UPPER_REPLACE, .language = "tr" };
  size_t n;
  check_charset (&utf8, "utf-8");
  check_charset (&replace, "replace");
  check_charset (&ascii, "ascii");
  check_each_value ();
  check_each_end ();

  byte_frames_make (frames, &ascii);
  came_length = 0;
  for (size_t i = 0; i < BYTE_FRAMES; i++)
    for (size_t j = 0; j < frames[i].answer_length; j++)
      came[came_length++] = frames[i].answer[j] & 0x7F;
  byte_frames_diagnose (frames, came, came_length, &diagnosis);
  check (diagnosis.high == 128 && is_change (0x80, "", 1),
         "the high bit is cleared");

  check (
      !byte_frame_has_come (&frames[BYTE_FRAMES - 1], came, 100)
          && byte_frame_has_come (&frames[BYTE_FRAMES - 1], came, came_length),
      "the end has come, or has not");
  byte_frames_diagnose (frames, "", 0, &diagnosis);
  check (diagnosis.changed == 0 && diagnosis.last == 0, "nothing came");

  check (is_called (0, "0x00 (NUL)") && is_called (0x13, "0x13 (XOFF, DC3)")
             && is_called (65, "0x40 (@)")
             && is_called (BYTE_PART_FRAMES * 2, "0x80")
             && is_called (BYTE_PART_FRAMES * 4 - 2, "0xFF (IAC)")
             && is_called (BYTE_PART_VALUES, "0x3F (?)")
             && is_called (BYTE_FRAMES - 1 - BYTE_PAIRS, "CR LF")
             && is_called (BYTE_FRAMES - 1, "U+10428"),
         "names");
  check (memcmp (byte_frame_content (&frames[0], &n), "", 1) == 0 && n == 1,
         "the content");
  return unit_end ();
}
