/* tls-options.c -- the options of upperc about TLS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the only thread.  */

#include <config.h>

#include "upperc/tls-options.h"

#include "gettext.h"
#include "quote.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  KEY_TLS = 1024,
  KEY_TLS_CA,
  KEY_TLS_NAME,
  KEY_TLS_CERT,
  KEY_TLS_KEY,
  KEY_INSECURE
};

static struct argp_option const table[] = {
  { NULL, 0, NULL, 0, N_ ("TLS:"), 5 },
  { "tls", KEY_TLS, NULL, 0,
    N_ ("speak TLS, and see that the server is who it has to be"), 0 },
  { "tls-ca", KEY_TLS_CA, N_ ("FILE"), 0,
    N_ ("trust the certificates in FILE, instead of those that the system "
        "trusts"),
    0 },
  { "tls-name", KEY_TLS_NAME, N_ ("NAME"), 0,
    N_ ("the server has to be NAME (the host's name)"), 0 },
  { "tls-cert", KEY_TLS_CERT, N_ ("FILE"), 0,
    N_ ("show the certificate in FILE"), 0 },
  { "tls-key", KEY_TLS_KEY, N_ ("FILE"), 0,
    N_ ("its key is in FILE (that of --tls-cert)"), 0 },
  { "insecure", KEY_INSECURE, NULL, 0,
    N_ ("take whoever answers for the server"), 0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

/* Fail because the options named A and B exclude each other.  */
static void
exclude (char const *a, char const *b, struct argp_state *state)
{
  argp_failure (state, argp_err_exit_status, 0,
                _("%s and %s exclude each other"), quote_n (0, a),
                quote_n (1, b));
}

/* Set the name that OPTIONS' server has to have, if any.  */
static void
set_name (struct options *options, struct argp_state *state)
{
  struct tls_options *tls = &options->tls_options;
  if (tls->is_insecure && tls->config.name)
    exclude ("--insecure", "--tls-name", state);
  else if (tls->is_insecure && tls->config.authority)
    exclude ("--insecure", "--tls-ca", state);
  else if (tls->is_insecure || tls->config.name)
    return;
  else if (options->endpoint.kind == NET_KIND_UNIX)
    argp_failure (state, argp_err_exit_status, 0,
                  _("over a Unix socket %s needs %s or %s"),
                  quote_n (0, "--tls"), quote_n (1, "--tls-name"),
                  quote_n (2, "--insecure"));
  else
    tls->config.name
        = *options->endpoint.host ? options->endpoint.host : "localhost";
}

void
tls_options_finish (struct options *options, struct argp_state *state)
{
  struct tls_options *tls = &options->tls_options;
  struct tls_config *config = &tls->config;
  struct mode const *mode = options->mode;
  if (tls->given && !tls->is_wanted)
    argp_failure (state, argp_err_exit_status, 0, _("%s is for %s only"),
                  quote_n (0, tls->given), quote_n (1, "--tls"));
  if (!tls->is_wanted)
    return;
  if (mode == &local_mode || mode == &status_mode || mode == &metrics_mode)
    exclude (mode->name, "--tls", state);
  if (config->key && !config->certificate)
    argp_failure (state, argp_err_exit_status, 0, _("%s needs %s"),
                  quote_n (0, "--tls-key"), quote_n (1, "--tls-cert"));
  if (!config->key)
    config->key = config->certificate;
  config->oldest = 12;
  set_name (options, state);
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct options *options = state->input;
  struct tls_options *tls = &options->tls_options;
  char const *given = NULL;
  switch (key)
    {
    case KEY_TLS:
      tls->is_wanted = true;
      break;
    case KEY_TLS_CA:
      given = "--tls-ca";
      tls->config.authority = value;
      break;
    case KEY_TLS_NAME:
      given = "--tls-name";
      tls->config.name = value;
      break;
    case KEY_TLS_CERT:
      given = "--tls-cert";
      tls->config.certificate = value;
      break;
    case KEY_TLS_KEY:
      given = "--tls-key";
      tls->config.key = value;
      break;
    case KEY_INSECURE:
      given = "--insecure";
      tls->is_insecure = true;
      break;
    default:
      return ARGP_ERR_UNKNOWN;
    }
  if (value && !*value)
    argp_failure (state, argp_err_exit_status, 0,
                  _("invalid value for %s: %s"), quote_n (0, given),
                  quote_n (1, value));
#if !HAVE_GNUTLS
  argp_failure (state, argp_err_exit_status, 0,
                _("TLS was left out when this was built"));
#endif
  if (given && !tls->given)
    tls->given = given;
  return 0;
}

struct argp const tls_argp = {
  .options = table,
  .parser = parse_option,
  .argp_domain = PACKAGE,
};
