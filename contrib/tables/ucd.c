/* ucd.c -- read the Unicode Character Database.
   SPDX-License-Identifier: GPL-3.0-or-later

   The files' format is told in UAX #44: a line for each character or range
   of them, fields parted by semicolons, comments behind a number sign.  */

#include "ucd.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More fields than any line has.  */
#define FIELDS_MOST 16

struct ucd_character ucd[UCD_END];

void
ucd_fail (char const *format, ...)
{
  va_list args;
  va_start (args, format);
  fputs ("make-tables: ", stderr);
  vfprintf (stderr, format, args);
  putc ('\n', stderr);
  va_end (args);
  exit (EXIT_FAILURE);
}

/* Return the file NAME of DIRECTORY, open for reading, or null.  */
static FILE *
open_in (char const *directory, char const *name)
{
  char path[4096];
  int n = snprintf (path, sizeof path, "%s/%s", directory, name);
  if (n < 0 || (size_t)n >= sizeof path)
    ucd_fail ("%s: the name is too long", directory);
  return fopen (path, "r");
}

/* Return TEXT without the blanks around it.  */
static char *
trim (char *text)
{
  text += strspn (text, " \t\n");
  size_t n = strlen (text);
  while (n && strchr (" \t\n", text[n - 1]))
    text[--n] = '\0';
  return text;
}

/* Read a line of FILE that has fields, and set FIELD to them; those it has
   not are empty.  Return false at the end.  */
static bool
next_line (FILE *file, char *line, int size, char *field[FIELDS_MOST])
{
  while (fgets (line, size, file))
    {
      line[strcspn (line, "#\n")] = '\0';
      if (!*trim (line))
        continue;
      char *rest = line;
      for (int i = 0; i < FIELDS_MOST; i++)
        {
          char *end = rest + strcspn (rest, ";");
          bool last = !*end;
          *end = '\0';
          field[i] = trim (rest);
          rest = last ? end : end + 1;
        }
      return true;
    }
  return false;
}

/* Put the code points that TEXT has, at most MOST, at TO.  Return how many
   there are.  */
static int
code_points (char const *text, uint32_t *to, int most)
{
  int n = 0;
  char *end;
  for (;;)
    {
      unsigned long c = strtoul (text, &end, 16);
      if (end == text)
        return n;
      if (c >= UCD_END || n == most)
        ucd_fail ("bad code points: %s", text);
      to[n++] = (uint32_t)c;
      text = end;
    }
}

static void
read_unicode_data (FILE *file)
{
  char line[1024];
  char *field[FIELDS_MOST];
  while (next_line (file, line, sizeof line, field))
    {
      uint32_t c;
      if (code_points (field[0], &c, 1) != 1)
        ucd_fail ("UnicodeData.txt: no code point: %s", field[0]);
      ucd[c].is_letter = field[2][0] == 'L';
      ucd[c].combining_class = (uint8_t)strtoul (field[3], NULL, 10);
      if (*field[5] != '<')
        code_points (field[5], ucd[c].canonical, 2);
      code_points (field[12], ucd[c].upper, 1);
    }
}

/* The mappings that depend on a language or on what is around have a
   condition: those are in the code.  */
static void
read_special_casing (FILE *file)
{
  char line[1024];
  char *field[FIELDS_MOST];
  while (next_line (file, line, sizeof line, field))
    {
      uint32_t c, upper[UCD_UPPER_MOST] = { 0 };
      if (*field[4])
        continue;
      if (code_points (field[0], &c, 1) != 1)
        ucd_fail ("SpecialCasing.txt: no code point: %s", field[0]);
      if (code_points (field[3], upper, UCD_UPPER_MOST) == 1 && upper[0] == c)
        upper[0] = 0;
      memcpy (ucd[c].upper, upper, sizeof upper);
    }
}

/* Read the lines FIRST..LAST ; PROPERTY.  */
static void
read_properties (FILE *file)
{
  char line[1024];
  char *field[FIELDS_MOST];
  while (next_line (file, line, sizeof line, field))
    {
      uint32_t range[2];
      char *dots = strstr (field[0], "..");
      if (dots)
        *dots = '\0';
      if (code_points (field[0], range, 1) != 1
          || code_points (dots ? dots + 2 : field[0], range + 1, 1) != 1)
        ucd_fail ("bad range: %s", field[0]);
      for (uint32_t c = range[0]; c <= range[1]; c++)
        {
          ucd[c].soft_dotted |= strcmp (field[1], "Soft_Dotted") == 0;
          ucd[c].cased |= strcmp (field[1], "Cased") == 0;
          ucd[c].case_ignorable |= strcmp (field[1], "Case_Ignorable") == 0;
        }
    }
}

/* Read FILE, which is NAME, by READ.  */
static void
read_file (FILE *file, char const *name, void (*read) (FILE *))
{
  if (!file)
    ucd_fail ("%s: cannot open it", name);
  read (file);
  if (ferror (file) || fclose (file) != 0)
    ucd_fail ("%s: cannot read it", name);
}

void
ucd_read (char const *directory, char const *properties)
{
  read_file (open_in (directory, "UnicodeData.txt"), "UnicodeData.txt",
             read_unicode_data);
  read_file (open_in (directory, "SpecialCasing.txt"), "SpecialCasing.txt",
             read_special_casing);
  FILE *list = open_in (directory, "PropList.txt");
  FILE *derived = open_in (directory, "DerivedCoreProperties.txt");
  if (list && derived)
    {
      read_file (list, "PropList.txt", read_properties);
      read_file (derived, "DerivedCoreProperties.txt", read_properties);
    }
  else
    read_file (fopen (properties, "r"), properties, read_properties);
}
