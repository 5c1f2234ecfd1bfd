/* upper.c -- the streaming interface of libupper.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function's contract stands in upper.h.  In ascii no byte depends on
   another: the state remembers nothing, and nothing is ever withheld or
   ill-formed.  UTF-8 is in utf8.c.  */

#include <config.h>

#include "upper/upper.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "upper/attribute.h"
#include "upper/state.h"
#include "upper/tables.h"

/* The languages that have rules of their own.  */
static struct
{
  char tag[3];
  struct language const *language;
} const languages[] = {
  { "tr", &upper_language_turkish },
  { "az", &upper_language_turkish },
  { "lt", &upper_language_lithuanian },
  { "el", &upper_language_greek },
};

/* Set *LANGUAGE to the rules that TAG names, to null if it names none.
   Return false if they are not known.  */
static bool
find_language (char const *tag, struct language const **language)
{
  *language = NULL;
  if (!tag || !*tag)
    return true;
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    if (strcmp (tag, languages[i].tag) == 0)
      *language = languages[i].language;
  return *language;
}

UPPER_COLD struct upper *
upper_open (enum upper_charset charset, enum upper_invalid invalid,
            char const *language)
{
  struct language const *rules;
  if ((charset != UPPER_ASCII && charset != UPPER_UTF8)
      || (invalid != UPPER_KEEP && invalid != UPPER_REPLACE
          && invalid != UPPER_STRICT)
      || !find_language (language, &rules)
      || (charset == UPPER_ASCII && rules))
    {
      errno = EINVAL;
      return NULL;
    }
  struct upper *state = calloc (1, sizeof *state);
  if (state)
    {
      state->kernel = upper_kernel ();
      state->charset = charset;
      state->invalid = invalid;
      state->language = rules;
    }
  return state;
}

/* What upper_convert does in ascii.  */
static enum upper_status
ascii_convert (struct upper *state, struct text *text)
{
  size_t n = (size_t)(text->in_end - text->in);
  size_t room = (size_t)(text->out_end - text->out);
  enum upper_status status = n > room ? UPPER_MORE_ROOM : UPPER_OK;
  if (n > room)
    n = room;
  state->kernel->ascii (text->out, text->in, n);
  text->in += n;
  text->out += n;
  return status;
}

/* Return the N bytes at BYTES for reading, if any.  */
static unsigned char const *
bytes_of (char const *bytes, size_t n)
{
  return n ? (unsigned char const *)bytes : (unsigned char const *)"";
}

/* Do what upper_convert does, or upper_finish, if FINISH.  */
static enum upper_status
convert (struct upper *state, char const **in, size_t *in_left, char **out,
         size_t *out_left, bool finish)
{
  static unsigned char no_room[1];
  struct text text;
  text.in = bytes_of (*in, *in_left);
  text.in_end = text.in + *in_left;
  text.out = *out_left ? (unsigned char *)*out : no_room;
  text.out_end = text.out + *out_left;
  enum upper_status status = state->charset == UPPER_ASCII
                                 ? ascii_convert (state, &text)
                                 : utf8_convert (state, &text, finish);
  size_t in_now = (size_t)(text.in_end - text.in);
  size_t out_now = (size_t)(text.out_end - text.out);
  if (*in_left)
    *in += *in_left - in_now;
  if (*out_left)
    *out += *out_left - out_now;
  *in_left = in_now;
  *out_left = out_now;
  return status;
}

enum upper_status
upper_convert (struct upper *state, char const **in, size_t *in_left,
               char **out, size_t *out_left)
{
  return convert (state, in, in_left, out, out_left, false);
}

UPPER_COLD enum upper_status
upper_finish (struct upper *state, char **out, size_t *out_left)
{
  char const *in = NULL;
  size_t in_left = 0;
  if (state->charset == UPPER_ASCII)
    return UPPER_OK;
  enum upper_status status
      = convert (state, &in, &in_left, out, out_left, true);
  if (status == UPPER_OK)
    memset (&state->memory, 0, sizeof state->memory);
  return status;
}

size_t
upper_pending (struct upper const *state)
{
  size_t n = (size_t)state->begun_size + state->answer_for;
  if (state->refused_size)
    return state->refused_size;
  if (state->language && state->language->held)
    n += state->language->held (state);
  return n;
}

size_t
upper_bound (struct upper const *state, size_t n)
{
  size_t pending = upper_pending (state);
  if (state->charset == UPPER_ASCII)
    return n;
  return n > SIZE_MAX / 3 - pending ? SIZE_MAX : 3 * (n + pending);
}

unsigned long long
upper_ill_formed (struct upper const *state)
{
  return state->ill_formed;
}

UPPER_COLD void
upper_reset (struct upper *state)
{
  memset (&state->memory, 0, sizeof state->memory);
  state->begun_size = state->refused_size = 0;
  state->answer_at = state->answer_end = 0;
  state->answer_for = 0;
  state->ill_formed = 0;
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
  return upper_tables_version;
}

char const *
upper_version (void)
{
  return PACKAGE_VERSION;
}
