/* crc32c.h -- the checksum of iSCSI, SCTP and the PROXY protocol.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The cyclic redundancy check with Castagnoli's polynomial, bits reflected
   (RFC 3720, appendix B.4; RFC 4960, appendix B).  */

#ifndef SYS_CRC32C_H
#define SYS_CRC32C_H 1

#include <stddef.h>
#include <stdint.h>

/* Return the checksum of the SIZE bytes of DATA behind those whose checksum
   is CRC: 0 at the beginning.  */
extern uint32_t crc32c (uint32_t crc, void const *data, size_t size);

#endif
