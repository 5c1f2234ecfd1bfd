/* scripts-picked.h -- the scripts, where letters are picked from tables: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The 64 bytes that may be behind a lead are a vector of AVX-512, and any of
   them is picked by the low six bits of a byte.  So a script has, for each of
   its leads, tables of what becomes of a letter's two bytes.  Two more tables
   tell strangers: one has for each lead the classes it is in, the other for
   each second byte the classes of leads that are strangers before it.  Most
   of what is in the tables comes from those of tables.h.  */

#include "upper/pick-strangers.h"

#include "upper/pick-letters.h"

#include "upper/picked-latin.h"

#include "upper/picked-east.h"

#include "upper/picked-caseless.h"
