/* crc32c.c -- the checksum of iSCSI, SCTP and the PROXY protocol.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Bit by bit, without a table: what is checked is short, and once a
   connection.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/crc32c.h"

#define POLYNOMIAL 0x82F63B78

uint32_t
crc32c (uint32_t crc, void const *data, size_t size)
{
  unsigned char const *bytes = data;
  crc = ~crc;
  for (size_t i = 0; i < size; i++)
    {
      crc ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? POLYNOMIAL : 0);
    }
  return ~crc;
}
