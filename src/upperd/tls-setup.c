/* tls-setup.c -- the options of upperd about TLS, and what they become.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Certificates and keys are read by the supervisor alone, before it gives its
   privileges up, and again at SIGHUP; the others inherit what it has made of
   them.  Runs in: the supervisor, and before it is one.  */

#include <config.h>

#include "upperd/tls-setup.h"

#include <errno.h>
#include <error.h>
#include <string.h>

#include "gettext.h"
#include "sys/chroot.h"
#include "transport/tls.h"
#include "upperd/option-table.h"
#include "upperd/option-value.h"

#define _(text) gettext (text)

static void
set_oldest (struct argp_state *state, struct tls_config *config,
            char const *arg)
{
  errno = EINVAL;
  if (strcmp (arg, "1.2") == 0)
    config->oldest = 12;
  else if (strcmp (arg, "1.3") == 0)
    config->oldest = 13;
  else
    option_fail (state, "tls-min", arg);
}

error_t
tls_options_parse (struct options *options, int key, char *arg,
                   struct argp_state *state)
{
  struct tls_config *config = &options->tls;
  switch (key)
    {
    case OPT_TLS_CERT:
      option_name (state, "tls-cert", &config->certificate, arg);
      break;
    case OPT_TLS_KEY:
      option_name (state, "tls-key", &config->key, arg);
      break;
    case OPT_TLS_CLIENT_CA:
      option_name (state, "tls-client-ca", &config->authority, arg);
      break;
    case OPT_TLS_MIN:
      set_oldest (state, config, arg);
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
    }
#if !HAVE_GNUTLS
  argp_failure (state, 2, 0, _("TLS was left out when this was built"));
#endif
  return 0;
}

void
tls_options_check (struct options *options)
{
  struct tls_config *config = &options->tls;
  config->is_server = true;
  if (config->certificate && !config->key)
    config->key = config->certificate;
  else if (config->key && !config->certificate)
    error (2, 0, _("--%s needs --%s"), "tls-key", "tls-cert");
  else if (config->authority && !config->certificate)
    error (2, 0, _("--%s needs --%s"), "tls-client-ca", "tls-cert");
}

/* Set *FILES to what the files of CONFIG are.  */
static void
take_stock (struct tls_config const *config, struct tls_files *files)
{
  char const *const names[]
      = { config->certificate, config->key, config->authority };
  memset (files, 0, sizeof *files);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i] && stat (names[i], &files->stats[i]) < 0)
      memset (&files->stats[i], 0, sizeof files->stats[i]);
}

/* Return the configuration of OPTIONS with names by which the files are
   reached from where we are.  */
static struct tls_config
config_inside (struct options const *options)
{
  struct tls_config config = options->tls;
  config.certificate = chroot_inside (config.certificate);
  config.key = chroot_inside (config.key);
  if (config.authority)
    config.authority = chroot_inside (config.authority);
  return config;
}

struct tls *
tls_setup_new (struct options const *options, bool is_patient,
               struct tls_files *files, char *reason, size_t size)
{
  struct tls_config config = config_inside (options);
  config.is_patient = is_patient;
  struct tls_complaint complaint;
  /* Before they are read, so that no change is missed.  */
  take_stock (&config, files);
  struct tls *tls = tls_new (&config, &complaint);
  if (!tls)
    tls_complaint_text (&complaint, &options->tls, reason, size);
  return tls;
}

static bool
is_same (struct stat const *a, struct stat const *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino
         && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec
         && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec
         && a->st_ctim.tv_sec == b->st_ctim.tv_sec
         && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

bool
tls_setup_is_stale (struct options const *options,
                    struct tls_files const *files)
{
  struct tls_config config = config_inside (options);
  struct tls_files now;
  take_stock (&config, &now);
  for (size_t i = 0; i < sizeof now.stats / sizeof *now.stats; i++)
    if (!is_same (&now.stats[i], &files->stats[i]))
      return true;
  return false;
}

void
tls_setup_use (struct service *service, struct tls *tls)
{
  service->tls = tls;
  service->transport = transport_by_name (tls ? "tls" : "plain");
}
