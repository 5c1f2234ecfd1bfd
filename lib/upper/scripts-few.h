/* scripts-few.h -- the scripts, and the choice among them, for processors of
   long ago: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   What has no loop here is mapped as a mixture, character by character.  */

#include "upper/script-signs.h"

#include "upper/script-latin1.h"

#include "upper/script-east.h"

#include "upper/check-vector.h"

#include "upper/script-caseless.h"

/* The `script' of struct vectors.  */
static VECTOR_TARGET bool
vector_script (enum script script, struct run *run, bool check)
{
  switch (script)
    {
    case SCRIPT_ASCII:
      return ascii_loop (run);
    case SCRIPT_LATIN1:
    case SCRIPT_CENTRAL:
    case SCRIPT_TURKISH:
    case SCRIPT_VIETNAMESE:
      return latin1_loop (run, check);
    case SCRIPT_CYRILLIC:
      return cyrillic_loop (run, check);
    case SCRIPT_GREEK:
      return greek_loop (run, check);
    default:
      return caseless_loop (run, check);
    }
}
