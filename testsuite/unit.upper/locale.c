/* locale.c -- the locale does not matter.
   SPDX-License-Identifier: GPL-3.0-or-later

   In a Turkish locale toupper ('i') is not 'I', which is where a loop of
   toupper goes wrong.  The environment names such a locale.  */

#include <config.h>

#include "unit.h"

#include <ctype.h>
#include <locale.h>

#include "reference.h"

int
main (void)
{
  if (!setlocale (LC_ALL, "") || toupper ('i') == 'I')
    {
      untested ("no Turkish locale here");
      return unit_end ();
    }
  unsigned char text[256];
  unsigned char area[256];
  for (unsigned int i = 0; i < sizeof text; i++)
    area[i] = text[i] = (unsigned char)i;
  upper_ascii (area, sizeof area);
  check (reference_agrees (area, text, sizeof text), "upper_ascii");

  struct upper *state = upper_open (UPPER_ASCII, UPPER_KEEP, "");
  char const *in = (char const *)text;
  char *out = (char *)area;
  size_t n = sizeof text;
  size_t room = sizeof area;
  check (state && upper_convert (state, &in, &n, &out, &room) == UPPER_OK
             && reference_agrees (area, text, sizeof text),
         "upper_convert");
  upper_close (state);
  return unit_end ();
}
