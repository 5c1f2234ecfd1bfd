/* scripts-all.h -- the choice among all scripts: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The file that includes this one has included what squeezes vectors, and the
   scripts.  */

#include "upper/script-shorter.h"

/* The `script' of struct vectors.  */
static VECTOR_TARGET bool
vector_script (enum script script, struct run *run, bool check)
{
  bool is_stranger;
  switch (script)
    {
    case SCRIPT_LATIN1:
      is_stranger = latin1_loop (run, check);
      break;
    case SCRIPT_CENTRAL:
      is_stranger = central_loop (run, check);
      break;
    case SCRIPT_TURKISH:
      is_stranger = turkish_loop (run, check);
      break;
    case SCRIPT_VIETNAMESE:
      is_stranger = vietnamese_loop (run, check);
      break;
    case SCRIPT_CYRILLIC:
      is_stranger = cyrillic_loop (run, check);
      break;
    case SCRIPT_GREEK:
      is_stranger = greek_loop (run, check);
      break;
    case SCRIPT_ARMENIAN:
      is_stranger = armenian_loop (run, check);
      break;
    case SCRIPT_GEORGIAN:
      is_stranger = georgian_loop (run, check);
      break;
    case SCRIPT_CASELESS:
      is_stranger = caseless_loop (run, check);
      break;
    default:
      is_stranger = ascii_loop (run);
    }
  VECTOR_END ();
  return is_stranger;
}
