/* byte-frames.c -- a question with all bytes, and what became of each.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A frame is "wXYw", its bytes, and "z"; X and Y count the frames, and are
   never w.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/check/byte-frames.h"

#include <stdio.h>
#include <string.h>

#include "minmax.h"
#include "upper/upper.h"

/* Digits of labels; i and j are not the same to all languages.  */
static char const digits[] = "abcdefghklmnopqrstuvxy";

enum
{
  BASE = sizeof digits - 1,
  /* The letters before the bytes, and behind.  */
  LABEL = 4,
  CLOSE = 1,
  /* The first frame of the part with the pairs.  */
  FIRST_PAIR = BYTE_FRAMES - 1 - BYTE_PAIRS
};

/* Bytes that mean something together: a line's end, what TELNET makes of a
   CR and of two IAC, letters of two, three and four bytes in UTF-8.  */
static struct
{
  char bytes[5];
  size_t length;
  char name[20];
} const pairs[BYTE_PAIRS] = {
  { "\r\n", 2, "CR LF" },          { "\r\0", 2, "CR NUL" },
  { "\377\377", 2, "IAC IAC" },    { "\303\251", 2, "U+00E9" },
  { "\341\203\220", 3, "U+10D0" }, { "\360\220\220\250", 4, "U+10428" },
};

/* Set *FRAME to that of NUMBER, with the N bytes at BYTES.  */
static void
set_question (struct byte_frame *frame, size_t number, char const *bytes,
              size_t n)
{
  char *end = frame->question;
  *end++ = 'w';
  *end++ = digits[number % BASE];
  *end++ = digits[number / BASE];
  *end++ = 'w';
  memcpy (end, bytes, n);
  end += n;
  *end++ = 'z';
  frame->question_length = end - frame->question;
}

/* Have UPPER answer FRAME.  */
static void
set_answer (struct byte_frame *frame, struct upper *upper)
{
  char const *question = frame->question;
  size_t n = frame->question_length;
  char *end = frame->answer;
  size_t room = sizeof frame->answer;
  upper_reset (upper);
  upper_convert (upper, &question, &n, &end, &room);
  upper_finish (upper, &end, &room);
  frame->answer_length = end - frame->answer;
}

/* Return the byte of frame NUMBER, or -1 where it has none or several.  */
static int
value_of (size_t number)
{
  size_t place = number % BYTE_PART_FRAMES;
  if (number >= FIRST_PAIR || place == BYTE_PART_VALUES)
    return -1;
  return number / BYTE_PART_FRAMES * BYTE_PART_VALUES + place;
}

/* Set *FRAME's question to that of NUMBER.  */
static void
set_frame (struct byte_frame *frame, size_t number)
{
  char byte;
  frame->value = value_of (number);
  frame->is_end = false;
  if (frame->value >= 0)
    {
      byte = (char)frame->value;
      set_question (frame, number, &byte, 1);
    }
  else if (number >= FIRST_PAIR && number < BYTE_FRAMES - 1)
    set_question (frame, number, pairs[number - FIRST_PAIR].bytes,
                  pairs[number - FIRST_PAIR].length);
  else
    {
      frame->is_end = true;
      set_question (frame, number, "", 0);
    }
}

int
byte_frames_make (struct byte_frame *frames, struct mapping const *mapping)
{
  struct upper *upper = mapping_open (mapping);
  if (!upper)
    return -1;
  for (size_t i = 0; i < BYTE_FRAMES; i++)
    {
      set_frame (&frames[i], i);
      set_answer (&frames[i], upper);
    }
  upper_close (upper);
  return 0;
}

/* Return where the LENGTH bytes at PIECE are first in those from TEXT to
   END, or null if nowhere.  */
static char const *
find (char const *text, char const *end, char const *piece, size_t length)
{
  for (; (size_t)(end - text) >= length; text++)
    if (memcmp (text, piece, length) == 0)
      return text;
  return NULL;
}

bool
byte_frame_has_come (struct byte_frame const *frame, char const *text,
                     size_t n)
{
  return find (text, text + n, frame->answer, frame->answer_length) != NULL;
}

char const *
byte_frame_content (struct byte_frame const *frame, size_t *n)
{
  *n = frame->answer_length - LABEL - CLOSE;
  return frame->answer + LABEL;
}

/* Note what came from TEXT to END for frame NUMBER, behind its label.  */
static void
judge (struct byte_diagnosis *diagnosis, struct byte_frame const *frame,
       size_t number, char const *text, char const *end)
{
  size_t n = end - text;
  if (n == frame->answer_length - LABEL
      && memcmp (text, frame->answer + LABEL, n) == 0)
    return;
  if (frame->value >= 0x80)
    diagnosis->high++;
  if (diagnosis->changed < BYTE_CHANGES)
    {
      bool is_closed = n > 0 && end[-1] == 'Z';
      diagnosis->changes[diagnosis->changed] = (struct byte_change){
        .frame = number,
        .got = text,
        .got_length = n - (is_closed ? CLOSE : 0),
      };
    }
  diagnosis->changed++;
}

/* A frame goes up to the next one that is found; so where a label is damaged,
   the bytes before it are to blame.  */
void
byte_frames_diagnose (struct byte_frame const *frames, char const *text,
                      size_t n, struct byte_diagnosis *diagnosis)
{
  char const *end = text + n;
  char const *content = NULL;
  *diagnosis = (struct byte_diagnosis){ .changed = 0 };
  for (size_t i = 0; i < BYTE_FRAMES; i++)
    {
      char const *label = find (text, end, frames[i].answer, LABEL);
      if (!label)
        continue;
      if (content)
        judge (diagnosis, &frames[diagnosis->last], diagnosis->last, content,
               label);
      diagnosis->last = i;
      content = text = label + LABEL;
    }
  if (content)
    judge (diagnosis, &frames[diagnosis->last], diagnosis->last, content, end);
}

char *
byte_frame_name (size_t number, char *buffer, size_t size)
{
  static char const *const controls[]
      = { "NUL", "SOH",      "STX", "ETX",       "EOT", "ENQ", "ACK", "BEL",
          "BS",  "TAB",      "LF",  "VT",        "FF",  "CR",  "SO",  "SI",
          "DLE", "XON, DC1", "DC2", "XOFF, DC3", "DC4", "NAK", "SYN", "ETB",
          "CAN", "EM",       "SUB", "ESC",       "FS",  "GS",  "RS",  "US" };
  int value = value_of (number);
  if (value < 0 && number < FIRST_PAIR)
    value = value_of (number - 1);
  unsigned int shown = value;
  if (value < 0)
    snprintf (buffer, size, "%s",
              pairs[MIN (number - FIRST_PAIR, BYTE_PAIRS - 1)].name);
  else if (shown < sizeof controls / sizeof *controls)
    snprintf (buffer, size, "0x%02X (%s)", shown, controls[shown]);
  else if (shown < 0x7F)
    snprintf (buffer, size, "0x%02X (%c)", shown, value);
  else if (shown == 0x7F)
    snprintf (buffer, size, "0x%02X (DEL)", shown);
  else if (shown == 0xFF)
    snprintf (buffer, size, "0x%02X (IAC)", shown);
  else
    snprintf (buffer, size, "0x%02X", shown);
  return buffer;
}
