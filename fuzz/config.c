/* config.c -- the configuration file: any text.
   SPDX-License-Identifier: GPL-3.0-or-later

   An input is a text.  It is read as lines NAME = VALUE, and as options of
   upperd.  Where that ends the program, by argp_failure or error, it comes
   back here; the engines, and a command line, are not part of it.

   What must hold: lines are what another, plainer way to read them finds; a
   message is one line without anything that moves a cursor, and names the
   place; and options that were taken, written down again, are the same.  */

#include <config.h>

#include "fuzz.h"

#include <argp.h>
#include <error.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"
#include "progname.h"
#include "transport/tls.h"
#include "upperd/option-table.h"
#include "upperd/options.h"

static bool
say (char const *name)
{
  fprintf (stderr, "fuzz: config: %s\n", name);
  return false;
}

/* ---- What options.c would find in a program ---- */

/* Where to go instead of ending the program, and what was said there.  */
static jmp_buf ending;
static char message[16 * FUZZ_CONFIG];

char const *program_name = "upperd";

static struct engine const engines[]
    = { { .name = "fork" }, { .name = "event" } };

struct engine const *
engine_by_index (size_t i)
{
  return i < 2 ? &engines[i] : NULL;
}

struct engine const *
engine_by_name (char const *name)
{
  for (size_t i = 0; i < 2; i++)
    if (strcmp (engines[i].name, name) == 0)
      return &engines[i];
  return NULL;
}

bool
engine_is_left_out (char const *name)
{
  return strcmp (name, "pool") == 0;
}

/* Certificates are read when options are right; that is not part of it.  */
struct tls *
tls_new (struct tls_config const *config, struct tls_complaint *complaint)
{
  (void)config, (void)complaint;
  return NULL;
}

void
tls_complaint_text (struct tls_complaint const *complaint,
                    struct tls_config const *config, char *buffer, size_t size)
{
  (void)complaint, (void)config;
  snprintf (buffer, size, "no TLS");
}

struct transport const *
transport_by_name (char const *name)
{
  (void)name;
  return NULL;
}

/* Of the library: it knows two languages, and is not part of this.  */
struct upper *
upper_open (enum upper_charset charset, enum upper_invalid invalid,
            char const *language)
{
  static char one;
  (void)charset, (void)invalid;
  return !*language || strcmp (language, "tr") == 0
                 || strcmp (language, "lt") == 0
             ? (struct upper *)&one
             : NULL;
}

void
upper_close (struct upper *upper)
{
  (void)upper;
}

char const *
upper_version (void)
{
  return "";
}

char const *
upper_implementation (void)
{
  return "";
}

char const *
upper_unicode_version (void)
{
  return "";
}

error_t
argp_parse (struct argp const *argp, int argc, char **argv, unsigned int flags,
            int *index, void *input)
{
  (void)argp, (void)argc, (void)argv, (void)flags, (void)index, (void)input;
  return 0;
}

void
argp_failure (struct argp_state const *state, int status, int errnum,
              char const *format, ...)
{
  va_list args;
  int n = snprintf (message, sizeof message, "%s: ", state->name);
  va_start (args, format);
  vsnprintf (message + n, sizeof message - (size_t)n, format, args);
  va_end (args);
  longjmp (ending, status == 2 && errnum == 0 ? 1 : 2);
}

void
error (int status, int errnum, char const *format, ...)
{
  va_list args;
  int n = snprintf (message, sizeof message, "%s: ", program_name);
  va_start (args, format);
  vsnprintf (message + n, sizeof message - (size_t)n, format, args);
  va_end (args);
  longjmp (ending, status == 2 && errnum == 0 ? 1 : 2);
}

/* ---- Options ---- */

/* Whether the message is one line that harms nobody, of a place in the
   file or, behind it all, of the program.  */
static bool
is_good_message (int ending_kind)
{
  size_t n = strlen (message);
  if (ending_kind != 1 || n == 0 || n >= sizeof message - 1)
    return false;
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)message[i] < 0x20 || (unsigned char)message[i] > 0x7E)
      return false;
  return strncmp (message, "upperd: conf:", 13) == 0
         || strncmp (message, "upperd: --", 10) == 0;
}

/* Set *OPTIONS from the SIZE bytes at TEXT.  Return 0, or which way that
   ended.  */
static int
build (struct options *options, char const *text, size_t size)
{
  static char *words[] = { (char *)"upperd", NULL };
  static struct settings const none = { .count = 0 };
  /* It is freed with the options; where memory ends behind it.  */
  char *copy = malloc (size + 1);
  if (!copy)
    exit (EXIT_FAILURE);
  memcpy (copy, text, size);
  int kind = setjmp (ending);
  if (kind == 0)
    options_build (options, 1, words, &none, "conf", copy, size);
  return kind;
}

/* Return the option numbered I, as option_by_index does, but at once.  */
static struct argp_option const *
option_at (size_t i)
{
  static struct argp_option const *list[100];
  if (!list[0])
    for (size_t j = 0; (list[j] = option_by_index (j)) != NULL; j++)
      continue;
  return list[i];
}

/* Write the settings of OPTIONS that the file had, as a file, into BUFFER.
   Return its length.  */
static size_t
write_down (struct options const *options, char *buffer, size_t size)
{
  size_t n = 0;
  struct argp_option const *option;
  for (size_t i = 0; (option = option_at (i)) != NULL; i++)
    {
      struct setting const *setting = NULL;
      while (
          (setting = settings_next (&options->settings, option->key, setting)))
        if (setting->origin == SETTING_CONFIG && n < size)
          n += (size_t)snprintf (buffer + n, size - n, "%s =%s%s\n",
                                 option->name,
                                 *setting->value == '#' ? "" : " ",
                                 option->arg ? setting->value : "yes");
    }
  return n < size ? n : size;
}

/* Whether A and B, of which B was written down from A, are the same.  */
static bool
are_same (struct options const *a, struct options const *b)
{
  struct argp_option const *option;
  for (size_t i = 0; (option = option_at (i)) != NULL; i++)
    if (!settings_are_same (&a->settings, &b->settings, option->key,
                            option_is_repeatable (option->key)))
      return false;
  return a->engine == b->engine && a->n_endpoints == b->n_endpoints
         && a->workers == b->workers
         && a->max_connections == b->max_connections
         && memcmp (&a->limits, &b->limits, sizeof a->limits) == 0
         && a->access.n_rules == b->access.n_rules
         && a->access.n_trusted == b->access.n_trusted
         && a->drain_timeout_ms == b->drain_timeout_ms
         && a->log_format == b->log_format && a->log_level == b->log_level
         && a->mapping.charset == b->mapping.charset;
}

static bool
try_options (unsigned char const *data, size_t size)
{
  static char again[2 * FUZZ_CONFIG + 4096];
  static struct options options, other;
  argp_err_exit_status = 2;
  char *text = (char *)fuzz_text_area (size);
  memcpy (text, data, size);
  int kind = build (&options, text, size);
  bool ok = kind == 0 || is_good_message (kind) || say (message);
  if (ok && kind == 0)
    {
      size_t n = write_down (&options, again, sizeof again);
      kind = build (&other, again, n);
      ok = (kind == 0 && are_same (&options, &other))
           || say ("written down it is another");
      options_fini (&other);
    }
  options_fini (&options);
  return ok;
}

bool
fuzz_try (unsigned char const *data, size_t size)
{
  if (size > FUZZ_CONFIG)
    size = FUZZ_CONFIG;
  return fuzz_config_lines (data, size) && try_options (data, size);
}
