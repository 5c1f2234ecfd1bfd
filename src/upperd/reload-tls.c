/* reload-tls.c -- certificates and keys again, while the server runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Only what was read as a whole is used: a certificate whose key has not been
   replaced yet changes nothing.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/reload-tls.h"

#include "upperd/option-table.h"
#include "upperd/tls-setup.h"

/* Where REQUESTED names a file in the words of INITIAL, it is that file,
   though we may be in another directory now.  */
static void
adopt_names (struct options *requested, struct options const *initial)
{
  struct
  {
    int key;
    char const **name;
    char const *initial;
  } const names[] = {
    { OPT_TLS_CERT, &requested->tls.certificate, initial->tls.certificate },
    { OPT_TLS_KEY, &requested->tls.key, initial->tls.key },
    { OPT_TLS_CLIENT_CA, &requested->tls.authority, initial->tls.authority },
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (settings_are_same (&requested->settings, &initial->settings,
                           names[i].key, false))
      *names[i].name = names[i].initial;
}

void
reload_tls_name (struct options *requested, struct options const *initial)
{
  adopt_names (requested, initial);
  /* Without a name of its own the key is where the certificate is.  */
  if (!settings_last (&requested->settings, OPT_TLS_KEY))
    requested->tls.key = requested->tls.certificate;
}

bool
reload_tls (struct reload *reload, struct options const *options,
            bool has_changed, struct tls **tls, char *reason, size_t size)
{
  struct tls_files files = { .stats = { { .st_dev = 0 } } };
  bool is_wanted = options->tls.certificate != NULL;
  if (is_wanted && *tls && !has_changed
      && !tls_setup_is_stale (options, &reload->tls_files))
    return true;
  *tls = is_wanted ? tls_setup_new (options, false, &files, reason, size)
                   : NULL;
  if (is_wanted && !*tls)
    return false;
  reload->tls_files = files;
  return true;
}
