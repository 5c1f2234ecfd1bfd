/* scripts-all.h -- all scripts: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The file that includes this one has included what squeezes vectors, and the
   scripts.  */

#include "upper/script-shorter.h"

/* The `loops' of struct vectors.  */
static struct script_loop const *const script_loops[] = {
  [SCRIPT_LATIN1] = &latin1_loop,     [SCRIPT_CENTRAL] = &central_loop,
  [SCRIPT_TURKISH] = &turkish_loop,   [SCRIPT_VIETNAMESE] = &vietnamese_loop,
  [SCRIPT_CYRILLIC] = &cyrillic_loop, [SCRIPT_GREEK] = &greek_loop,
  [SCRIPT_ARMENIAN] = &armenian_loop, [SCRIPT_GEORGIAN] = &georgian_loop,
  [SCRIPT_CASELESS] = &caseless_loop,
};
