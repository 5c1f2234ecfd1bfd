/* make-tables.c -- write the tables of libupper.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: make-tables VERSION UCD-DIRECTORY PROPERTIES >tables.c

   Run by `make update-tables UCD=DIR', not when the package is built.  What
   each table is for stands in tables.h.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ucd.h"
#include "write.h"

/* The mappings that are not as long as what they map, in UTF-8.  */
static struct utf8
{
  unsigned size;
  unsigned char bytes[4 * UCD_UPPER_MOST];
} specials[0x80];
static unsigned special_count;

/* Rows of 64 characters that differ, the first one of zeros.  */
struct rows
{
  uint16_t row[0x80][64];
  unsigned count;
};

/* Encode the N code points at FROM in *TO.  */
static void
encode (uint32_t const *from, unsigned n, struct utf8 *to)
{
  memset (to, 0, sizeof *to);
  for (unsigned i = 0; i < n && from[i]; i++)
    {
      uint32_t c = from[i];
      unsigned char *p = to->bytes + to->size;
      unsigned size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      for (unsigned k = size; --k; c >>= 6)
        p[k] = 0x80 | (c & 0x3F);
      p[0] = (unsigned char)(size == 1 ? c : (0xF00u >> size & 0xFF) | c);
      to->size += size;
    }
}

/* Return the number of C's mapping among the specials.  */
static unsigned
special (uint32_t c)
{
  struct utf8 wanted;
  encode (ucd[c].upper, UCD_UPPER_MOST, &wanted);
  if (wanted.size > 6)
    ucd_fail ("the upper case of U+%04X is too long", (unsigned)c);
  for (unsigned i = 0; i < special_count; i++)
    if (memcmp (&specials[i], &wanted, sizeof wanted) == 0)
      return i;
  if (special_count == 0x80)
    ucd_fail ("too many mappings change the length");
  specials[special_count] = wanted;
  return special_count++;
}

/* Return the number in ROWS of ROW.  */
static unsigned
find_row (struct rows *rows, uint16_t const row[64])
{
  for (unsigned i = 0; i < rows->count; i++)
    if (memcmp (rows->row[i], row, sizeof rows->row[i]) == 0)
      return i;
  if (rows->count == 0x80)
    ucd_fail ("too many rows");
  memcpy (rows->row[rows->count], row, sizeof rows->row[0]);
  return rows->count++;
}

/* Two bytes: the bytes of the answer, or the number of a special one.  */
static void
write_two (void)
{
  static uint16_t two[21 * 64];
  for (uint32_t c = 0x80; c < 0x5C0; c++)
    {
      struct utf8 own, upper;
      encode (&c, 1, &own);
      encode (ucd[c].upper, UCD_UPPER_MOST, &upper);
      if (!upper.size)
        upper = own;
      if (upper.size == 2)
        two[c - 0x80] = (uint16_t)(upper.bytes[0] << 8 | upper.bytes[1]);
      else
        two[c - 0x80] = (uint16_t)special (c);
    }
  for (uint32_t c = 0x5C0; c < 0x800; c++)
    if (ucd[c].upper[0])
      ucd_fail ("U+%04X has upper case: leads to D6 are looked at",
                (unsigned)c);
  write_table ("uint16_t", "upper_two", two, 2, sizeof two / sizeof *two, 0);
}

/* Fill ROW with the mappings of the 64 characters from C on.  Return false
   if none has any.  */
static bool
fill_row (uint32_t c, uint16_t row[64])
{
  bool any = false;
  for (int i = 0; i < 64; i++, c++)
    {
      uint32_t const *upper = ucd[c].upper;
      row[i] = 0;
      if (!upper[0])
        continue;
      any = true;
      if (!upper[1] && upper[0] >= 0x80 && upper[0] >> 16 == c >> 16)
        row[i] = (uint16_t)upper[0];
      else if (c < 0x10000)
        row[i] = (uint16_t)(0xD800 + special (c));
      else
        ucd_fail ("the upper case of U+%04X is not as long", (unsigned)c);
    }
  return any;
}

/* Three bytes: for each of four leads and 64 second bytes a row of code
   points; zero for a character that stays, and what would be a surrogate for
   a special one.  */
static void
write_three (void)
{
  static unsigned char const leads[] = { 0xE1, 0xE2, 0xEA, 0xEF };
  static uint8_t index[4][64];
  static struct rows rows = { .count = 1 };
  for (uint32_t c = 0x800; c < 0x10000; c += 64)
    {
      uint16_t row[64];
      if (!fill_row (c, row))
        continue;
      unsigned char const *lead = memchr (leads, 0xE0 | c >> 12, sizeof leads);
      if (!lead)
        ucd_fail ("U+%04X has upper case: its lead is not looked at",
                  (unsigned)c);
      index[lead - leads][c >> 6 & 0x3F] = (uint8_t)find_row (&rows, row);
    }
  write_table ("uint8_t", "upper_three_row", index, 1, 4, 64);
  write_table ("uint16_t", "upper_three", rows.row, 2, rows.count, 64);
}

/* Four bytes, the first F0: by the second one, and the third, to a row of
   the low 16 bits of code points.  */
static void
write_four (void)
{
  static uint8_t second[64], third[16][64];
  static struct rows rows = { .count = 1 };
  unsigned used = 1;
  for (uint32_t c = 0x10000; c < UCD_END; c += 64)
    {
      uint16_t row[64];
      if (!fill_row (c, row))
        continue;
      if (c >= 0x20000)
        ucd_fail ("U+%04X has upper case: beyond plane 1", (unsigned)c);
      uint8_t *group = &second[c >> 12 & 0x3F];
      if (!*group)
        *group = (uint8_t)used++;
      third[*group][c >> 6 & 0x3F] = (uint8_t)find_row (&rows, row);
    }
  write_table ("uint8_t", "upper_four_group", second, 1, 64, 0);
  write_table ("uint8_t", "upper_four_row", third, 1, used, 64);
  write_table ("uint16_t", "upper_four", rows.row, 2, rows.count, 64);
}

static void
write_specials (void)
{
  printf ("\nstruct upper_special const upper_special[%u] = {\n",
          special_count);
  for (unsigned i = 0; i < special_count; i++)
    {
      printf ("  { %u, { ", specials[i].size);
      for (unsigned k = 0; k < specials[i].size; k++)
        printf ("%s0x%02X", k ? ", " : "", specials[i].bytes[k]);
      printf (" } },\n");
    }
  printf ("};\n");
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    ucd_fail ("usage: make-tables VERSION UCD-DIRECTORY PROPERTIES");
  ucd_read (argv[2], argv[3]);
  printf ("/* tables.c -- Unicode %s, made by make-tables; not to be edited."
          "\n   SPDX-License-Identifier: GPL-3.0-or-later  */\n\n"
          "/* clang-format off */\n\n"
          "#include <config.h>\n\n#include \"upper/tables.h\"\n\n"
          "char const upper_tables_version[] = \"%s\";\n",
          argv[1], argv[1]);
  write_two ();
  write_three ();
  write_four ();
  write_specials ();
  write_properties ();
  write_greek ();
  write_vectors ();
  if (ferror (stdout) || fclose (stdout) != 0)
    ucd_fail ("cannot write standard output");
  return EXIT_SUCCESS;
}
