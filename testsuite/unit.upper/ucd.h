/* ucd.h -- upper case as the Unicode Character Database has it.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UCD_H
#define UCD_H 1

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* The longest upper case, in bytes.  */
#define UCD_MOST 12

struct ucd
{
  /* Such as "17.0.0".  */
  char version[32];

  struct
  {
    bool is_assigned;

    /* The upper case, or size 0: the character itself.  */
    unsigned char size;
    unsigned char upper[UCD_MOST];
  } character[CODE_END];
};

/* Return field NUMBER of LINE, whose fields end in semicolons; the empty
   string if there is none.  */
static inline char const *
ucd_field (char const *line, unsigned number)
{
  while (number-- > 0)
    {
      line = strchr (line, ';');
      if (!line)
        return "";
      line++;
    }
  while (*line == ' ')
    line++;
  return line;
}

static inline uint32_t
ucd_code (char const *string)
{
  unsigned long c = strtoul (string, NULL, 16);
  return c < CODE_END ? (uint32_t)c : 0;
}

/* Note that the upper case of C is the code points at STRING.  */
static inline void
ucd_note (struct ucd *ucd, uint32_t c, char const *string)
{
  unsigned char *upper = ucd->character[c].upper;
  size_t n = 0;
  while (isxdigit ((unsigned char)*string) && n + 4 <= UCD_MOST)
    {
      n += text_put (upper + n, ucd_code (string));
      string += strcspn (string, " ;");
      string += strspn (string, " ");
    }
  ucd->character[c].size = (unsigned char)n;
}

/* Open the file NAME in DIRECTORY.  */
static inline FILE *
ucd_open (char const *directory, char const *name)
{
  char path[4096];
  int n = snprintf (path, sizeof path, "%s/%s", directory, name);
  return 0 < n && (size_t)n < sizeof path ? fopen (path, "r") : NULL;
}

static inline bool
ucd_read_unicode_data (struct ucd *ucd, char const *directory)
{
  FILE *file = ucd_open (directory, "UnicodeData.txt");
  char line[1024];
  uint32_t first = 0;
  if (!file)
    return false;
  while (fgets (line, sizeof line, file))
    {
      uint32_t c = ucd_code (line);
      if (strstr (line, ", First>"))
        first = c;
      else if (!strstr (line, ", Last>"))
        first = c;
      for (uint32_t i = first; i <= c; i++)
        ucd->character[i].is_assigned = true;
      ucd_note (ucd, c, ucd_field (line, 12));
    }
  fclose (file);
  return true;
}

/* The lines without a condition; a comment stands behind the last field.  */
static inline bool
ucd_read_special_casing (struct ucd *ucd, char const *directory)
{
  FILE *file = ucd_open (directory, "SpecialCasing.txt");
  char line[1024];
  if (!file)
    return false;
  while (fgets (line, sizeof line, file))
    if (!*ucd->version)
      sscanf (line, "# SpecialCasing-%31[0-9.]", ucd->version);
    else if (isxdigit ((unsigned char)*line) && *ucd_field (line, 4) == '#')
      ucd_note (ucd, ucd_code (line), ucd_field (line, 3));
  fclose (file);
  size_t n = strlen (ucd->version);
  if (n && ucd->version[n - 1] == '.')
    ucd->version[n - 1] = '\0';
  return n != 0;
}

/* Return the database whose files are in DIRECTORY, null if they are not
   there.  The caller frees it.  */
static inline struct ucd *
ucd_read (char const *directory)
{
  struct ucd *ucd = calloc (1, sizeof *ucd);
  if (ucd
      && !(ucd_read_unicode_data (ucd, directory)
           && ucd_read_special_casing (ucd, directory)))
    {
      free (ucd);
      ucd = NULL;
    }
  return ucd;
}

/* Write the upper case of C to OUT, where there is room for UCD_MOST bytes.
   Return its size.  */
static inline size_t
ucd_upper (struct ucd const *ucd, unsigned char *out, uint32_t c)
{
  size_t n = ucd->character[c].size;
  if (!n)
    return text_put (out, c);
  memcpy (out, ucd->character[c].upper, n);
  return n;
}

#endif
