/* text.c -- texts that are read.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A large one, where there are large ones.  */
#define PAGE (2 << 20)
#define BEHIND 64

char *
text_room (size_t n)
{
  size_t size = (n + BEHIND + PAGE - 1) / PAGE * PAGE;
  char *room = aligned_alloc (PAGE, size);
  if (!room)
    return NULL;
  madvise (room, size, MADV_HUGEPAGE);
  memset (room, 0, size);
  return room;
}

/* Let the name of TEXT be that of the file NAME, without folder and
   ending.  */
static void
name_text (struct text *text, char const *name)
{
  char const *slash = strrchr (name, '/');
  snprintf (text->name, sizeof text->name, "%s", slash ? slash + 1 : name);
  char *dot = strrchr (text->name, '.');
  if (dot && dot != text->name)
    *dot = '\0';
}

int
text_load (struct text *text, char const *name, size_t length)
{
  FILE *file = fopen (name, "r");
  if (!file)
    return -1;
  name_text (text, name);
  text->length = length;
  text->bytes = text_room (length);
  size_t n = text->bytes ? fread (text->bytes, 1, length, file) : 0;
  int error = ferror (file) ? errno : n ? 0 : text->bytes ? ENODATA : ENOMEM;
  fclose (file);
  if (error || !text->bytes)
    {
      free (text->bytes);
      errno = error;
      return -1;
    }
  for (size_t i = n; i < length; i++)
    text->bytes[i] = text->bytes[i - n];
  return 0;
}

/* Return how long the character is that LEAD begins, or 0.  */
static size_t
character_length (unsigned char lead)
{
  if (lead < 0x80)
    return lead != 0;
  return lead < 0xC2   ? 0
         : lead < 0xE0 ? 2
         : lead < 0xF0 ? 3
                       : 4 * (lead < 0xF5);
}

bool
text_is_well_formed (struct text const *text)
{
  size_t i = 0;
  while (i < text->length)
    {
      size_t n = character_length (text->bytes[i]);
      if (!n)
        return false;
      while (++i < text->length && --n)
        if (((unsigned char)text->bytes[i] & 0xC0) != 0x80)
          return false;
    }
  return true;
}

void
text_free (struct text *text)
{
  free (text->bytes);
}
