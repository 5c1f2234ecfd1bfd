/* scripts-few.h -- the scripts, and the choice among them, for processors of
   long ago: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   What has no loop here is mapped as a mixture, character by character.  */

#include "upper/script-signs.h"

#include "upper/script-latin1.h"

#include "upper/script-east.h"

#include "upper/check-vector.h"

#include "upper/script-caseless.h"

/* The `loops' of struct vectors.  */
static struct script_loop const *const script_loops[] = {
  [SCRIPT_LATIN1] = &latin1_loop,     [SCRIPT_CENTRAL] = &latin1_loop,
  [SCRIPT_TURKISH] = &latin1_loop,    [SCRIPT_VIETNAMESE] = &latin1_loop,
  [SCRIPT_CYRILLIC] = &cyrillic_loop, [SCRIPT_GREEK] = &greek_loop,
  [SCRIPT_ARMENIAN] = &caseless_loop, [SCRIPT_GEORGIAN] = &caseless_loop,
  [SCRIPT_CASELESS] = &caseless_loop,
};
