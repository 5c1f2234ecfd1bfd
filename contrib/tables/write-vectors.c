/* write-vectors.c -- the tables that vectors are shuffled by.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdio.h>
#include <string.h>

#include "ucd.h"
#include "write.h"

/* Eight classes of (lead, second byte) of three and four bytes: leads, the
   high half of the second byte, its low halves as a set of bits.  Each
   character with upper case must be in one; whether it is, is checked.  */
static struct class
{
  unsigned char leads[2];
  unsigned char high;
  unsigned low;
} const classes[8] = {
  { { 0xE1 }, 0x8, 1 << 3 | 1 << 15 },
  { { 0xE1 }, 0xB, 0xFF64 },
  { { 0xE2, 0xEF }, 0xB, 0x1F | 1 << 13 },
  { { 0xE2 }, 0x9, 1 << 3 },
  { { 0xEA }, 0x9, 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 14 | 1 << 15 },
  { { 0xF0 }, 0x9, 1 << 0 | 1 << 1 | 1 << 6 | 1 << 14 },
  { { 0xEA, 0xEF }, 0xA, 1 << 12 | 1 << 13 | 1 << 14 },
  { { 0xE2 }, 0x8, 1 << 5 | 1 << 6 },
};

static void
write_cased (void)
{
  uint8_t lead[16] = { 0 }, high[16] = { 0 }, low[16] = { 0 };
  for (int k = 0; k < 8; k++)
    {
      for (int i = 0; i < 2; i++)
        if (classes[k].leads[i])
          lead[(classes[k].leads[i] - 0xE1) & 15] |= (uint8_t)(1 << k);
      high[classes[k].high] |= (uint8_t)(1 << k);
      for (int i = 0; i < 16; i++)
        if (classes[k].low >> i & 1)
          low[i] |= (uint8_t)(1 << k);
    }
  for (uint32_t c = 0x800; c < UCD_END; c++)
    {
      unsigned first = c < 0x10000 ? 0xE0 | c >> 12 : 0xF0 | c >> 18;
      unsigned second = 0x80 | (c < 0x10000 ? c >> 6 : c >> 12) % 64;
      if (ucd[c].upper[0]
          && (first == 0xE0
              || !(lead[(first - 0xE1) & 15] & high[second >> 4]
                   & low[second & 15])))
        ucd_fail ("U+%04X is in no class", (unsigned)c);
    }
  write_table ("uint8_t", "upper_cased_lead", lead, 1, 16, 0);
  write_table ("uint8_t", "upper_cased_high", high, 1, 16, 0);
  write_table ("uint8_t", "upper_cased_low", low, 1, 16, 0);
}

/* The characters C4 80 to C5 BF: by the low half of the second byte, a bit
   for each of the eight high halves there are.  Most change by one, or do
   not; the others are told apart.  */
static void
write_latin (void)
{
  uint8_t minus[16] = { 0 }, other[16] = { 0 };
  for (uint32_t c = 0x100; c < 0x180; c++)
    {
      uint32_t const *upper = ucd[c].upper;
      uint8_t bit = (uint8_t)(1 << ((c - 0x100) >> 4));
      if (upper[0] == c - 1 && !upper[1] && c % 64)
        minus[c % 16] |= bit;
      else if (upper[0])
        other[c % 16] |= bit;
    }
  write_table ("uint8_t", "upper_latin_minus", minus, 1, 16, 0);
  write_table ("uint8_t", "upper_latin_other", other, 1, 16, 0);
}

/* What leads are strangers before which second bytes: in every script, and in
   scripts without case, as the numbers in tables.h.  */
enum
{
  STRANGER_E1 = 1,
  STRANGER_E0 = 2,
  STRANGER_ED = 4,
  STRANGER_EA = 8,
  STRANGER_C2 = 16,
  STRANGER_E2 = 32,
  STRANGER_F0 = 64,
  STRANGER_ANY = 128
};

/* Have the leads FIRST to LAST be in CLASS.  */
static void
set_leads (uint8_t *leads, int first, int last, int class)
{
  memset (leads + first % 64, class, (size_t)(last - first + 1));
}

/* Have the second bytes be strangers behind the leads of CLASS by which
   characters from FIRST to LAST have upper case; they are the bits from SHIFT
   on.  */
static void
set_seconds (uint8_t *seconds, uint32_t first, uint32_t last, int shift,
             uint8_t class)
{
  for (uint32_t c = first; c <= last; c++)
    if (ucd[c].upper[0])
      seconds[(c >> shift) % 64] |= class;
}

static void
write_strangers (void)
{
  uint8_t leads[64], seconds[64];
  memset (leads, STRANGER_ANY, sizeof leads);
  memset (seconds, STRANGER_ANY, sizeof seconds);
  set_leads (leads, 0xC2, 0xC2, STRANGER_C2);
  set_leads (leads, 0xE2, 0xE2, STRANGER_E2);
  set_leads (leads, 0xEF, 0xF0, STRANGER_F0);
  seconds[0xB5 % 64] |= STRANGER_C2;
  set_seconds (seconds, 0x2000, 0x2FFF, 6, STRANGER_E2);
  set_seconds (seconds, 0xF000, 0xFFFF, 6, STRANGER_F0);
  set_seconds (seconds, 0x10000, 0x3FFFF, 12, STRANGER_F0);
  for (int i = 0; i < 16; i++)
    seconds[i] |= STRANGER_F0; /* F0 80 to F0 8F are ill-formed.  */
  write_table ("uint8_t", "upper_stranger_leads", leads, 1, 64, 0);
  write_table ("uint8_t", "upper_stranger_seconds", seconds, 1, 64, 0);
  set_leads (leads, 0xD7, 0xDF, 0);
  set_leads (leads, 0xE3, 0xEE, 0);
  set_leads (leads, 0xF1, 0xF3, 0);
  set_leads (leads, 0xE0, 0xE0, STRANGER_E0);
  set_leads (leads, 0xE1, 0xE1, STRANGER_E1);
  set_leads (leads, 0xEA, 0xEA, STRANGER_EA);
  set_leads (leads, 0xED, 0xED, STRANGER_ED);
  set_seconds (seconds, 0x1000, 0x1FFF, 6, STRANGER_E1);
  set_seconds (seconds, 0xA000, 0xAFFF, 6, STRANGER_EA);
  for (int i = 0; i < 32; i++)
    {
      seconds[i] |= STRANGER_E0;      /* E0 80 to E0 9F are ill-formed,  */
      seconds[i + 32] |= STRANGER_ED; /* and ED A0 to ED BF.  */
    }
  write_table ("uint8_t", "upper_caseless_leads", leads, 1, 64, 0);
  write_table ("uint8_t", "upper_caseless_seconds", seconds, 1, 64, 0);
}

/* By a mask of eight bytes: how to move those that are not in it to the
   front.  There is a row for each mask without neighbours.  */
static void
write_squeeze (void)
{
  static uint8_t row[0xAA + 1], squeeze[0xAA + 1][8];
  uint8_t rows = 0;
  for (unsigned mask = 0; mask <= 0xAA; mask++)
    {
      unsigned n = 0;
      if (mask & mask << 1)
        continue;
      memset (squeeze[rows], 0x80, 8);
      for (uint8_t i = 0; i < 8; i++)
        if (!(mask >> i & 1))
          squeeze[rows][n++] = i;
      row[mask] = rows++;
    }
  write_table ("uint8_t", "upper_squeeze_row", row, 1, sizeof row, 0);
  write_table ("uint8_t", "upper_squeeze", squeeze, 1, rows, 8);
}

/* By a mask of four bytes: how to double those that are in it.  The second
   one of two is to be zero.  */
static void
write_stretch (void)
{
  static uint8_t stretch[16][8];
  for (unsigned mask = 0; mask < 16; mask++)
    {
      unsigned n = 0;
      memset (stretch[mask], 0x80, 8);
      for (uint8_t i = 0; i < 4; i++)
        {
          stretch[mask][n++] = i;
          n += mask >> i & 1;
        }
    }
  write_table ("uint8_t", "upper_stretch", stretch, 1, 16, 8);
}

void
write_vectors (void)
{
  write_cased ();
  write_latin ();
  write_strangers ();
  write_squeeze ();
  write_stretch ();
}
