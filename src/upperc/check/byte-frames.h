/* byte-frames.h -- a question with all bytes, and what became of each.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every byte value, and some pairs that mean something somewhere, stands in a
   frame of its own: letters that tell which frame this is, the bytes, and a
   letter behind.  So what a path adds or takes away does not hide what it
   does to the bytes that follow.

   The frames come in parts, each so short that it fits into any packet, and
   to be asked when the one before is answered.  The last frame of a part is
   empty: where it has come, nothing more will.  */

#ifndef UPPERC_CHECK_BYTE_FRAMES_H
#define UPPERC_CHECK_BYTE_FRAMES_H 1

#include <stdbool.h>
#include <stddef.h>

#include "mapping/mapping.h"

enum
{
  BYTE_PAIRS = 6,
  /* The values of a part, and its frames.  The last part has the pairs.  */
  BYTE_PART_VALUES = 64,
  BYTE_PART_FRAMES = BYTE_PART_VALUES + 1,
  BYTE_FRAMES = 256 / BYTE_PART_VALUES * BYTE_PART_FRAMES + BYTE_PAIRS + 1,
  BYTE_FRAME_SIZE = 16,
  /* Room for all frames, and for what a path may make of them.  */
  BYTE_FRAMES_SIZE = BYTE_FRAMES * BYTE_FRAME_SIZE,
  /* How many changes are kept.  */
  BYTE_CHANGES = 3
};

struct byte_frame
{
  char question[BYTE_FRAME_SIZE];
  size_t question_length;
  /* The right answer.  */
  char answer[BYTE_FRAME_SIZE];
  size_t answer_length;
  /* Its only byte, or -1.  */
  int value;
  /* It ends a part.  */
  bool is_end;
};

/* A frame that did not come as it should: its number, and what stood in it
   instead.  */
struct byte_change
{
  size_t frame;
  char const *got;
  size_t got_length;
};

struct byte_diagnosis
{
  /* How many frames were changed, and the first of them.  */
  size_t changed;
  struct byte_change changes[BYTE_CHANGES];
  /* How many of them have a value from 0x80 on.  */
  size_t high;
  /* The last frame of which anything was found.  */
  size_t last;
};

/* Set the BYTE_FRAMES elements of FRAMES for a server that maps by MAPPING.
   Return 0, or -1 with errno ENOMEM.  */
extern int byte_frames_make (struct byte_frame *frames,
                             struct mapping const *mapping);

/* Return whether the answer of FRAME is in the N bytes at TEXT.  */
extern bool byte_frame_has_come (struct byte_frame const *frame,
                                 char const *text, size_t n);

/* Set *DIAGNOSIS to what the N bytes at TEXT, which came in answer to FRAMES,
   say.  It points into TEXT.  */
extern void byte_frames_diagnose (struct byte_frame const *frames,
                                  char const *text, size_t n,
                                  struct byte_diagnosis *diagnosis);

/* Return what FRAME's right answer has between its letters, and set *N to
   its length.  */
extern char const *byte_frame_content (struct byte_frame const *frame,
                                       size_t *n);

/* Write the name of the bytes in frame NUMBER, or of those before it where it
   is empty, into BUFFER of SIZE bytes, as programmers call them: 0x0D (CR).
   Return BUFFER.  */
extern char *byte_frame_name (size_t number, char *buffer, size_t size);

#endif
