/* upper.c -- the streaming interface of libupper.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function's contract stands in upper.h.  In ascii no byte depends on
   another: the state remembers nothing, and nothing is ever withheld or
   ill-formed.  */

#include <config.h>

#include "upper/upper.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "upper/kernel.h"

struct upper
{
  struct kernel const *kernel;
};

/* Return whether LANGUAGE adds no rules.  */
static bool
language_is_root (char const *language)
{
  return !language || !*language;
}

/* Return whether utf-8 has rules for LANGUAGE.  */
static bool
language_is_known (char const *language)
{
  static char const known[][3] = { "tr", "az", "lt", "el" };
  if (language_is_root (language))
    return true;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp (language, known[i]) == 0)
      return true;
  return false;
}

/* Return zero if upper_open can do with its arguments, or else the number
   of the error.  */
static int
check_arguments (enum upper_charset charset, enum upper_invalid invalid,
                 char const *language)
{
  if (invalid != UPPER_KEEP && invalid != UPPER_REPLACE
      && invalid != UPPER_STRICT)
    return EINVAL;
  switch (charset)
    {
    case UPPER_ASCII:
      return language_is_root (language) ? 0 : EINVAL;
    case UPPER_UTF8:
      return language_is_known (language) ? ENOTSUP : EINVAL;
    default:
      return EINVAL;
    }
}

struct upper *
upper_open (enum upper_charset charset, enum upper_invalid invalid,
            char const *language)
{
  int error = check_arguments (charset, invalid, language);
  if (error)
    {
      errno = error;
      return NULL;
    }
  struct upper *state = malloc (sizeof *state);
  if (state)
    state->kernel = upper_kernel ();
  return state;
}

enum upper_status
upper_convert (struct upper *state, char const **in, size_t *in_left,
               char **out, size_t *out_left)
{
  size_t n = *in_left < *out_left ? *in_left : *out_left;
  if (n)
    {
      state->kernel->ascii ((unsigned char *)*out, (unsigned char const *)*in,
                            n);
      *in += n;
      *in_left -= n;
      *out += n;
      *out_left -= n;
    }
  return *in_left ? UPPER_MORE_ROOM : UPPER_OK;
}

enum upper_status
upper_finish (struct upper *state, char **out, size_t *out_left)
{
  (void)state, (void)out, (void)out_left;
  return UPPER_OK;
}

size_t
upper_pending (struct upper const *state)
{
  (void)state;
  return 0;
}

size_t
upper_bound (struct upper const *state, size_t n)
{
  (void)state;
  return n;
}

unsigned long long
upper_ill_formed (struct upper const *state)
{
  (void)state;
  return 0;
}

void
upper_reset (struct upper *state)
{
  (void)state;
}

void
upper_close (struct upper *state)
{
  int error = errno;
  free (state);
  errno = error;
}

void
upper_ascii (void *buf, size_t n)
{
  upper_kernel ()->ascii (buf, buf, n);
}

char const *
upper_implementation (void)
{
  return upper_kernel ()->name;
}

char const *
upper_unicode_version (void)
{
  return "";
}

char const *
upper_version (void)
{
  return PACKAGE_VERSION;
}
