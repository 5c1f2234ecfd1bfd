/* access-options.c -- the options of upperd about who is served.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the supervisor, and before it is one.  */

#include <config.h>

#include "upperd/access-options.h"

#include <errno.h>
#include <error.h>
#include <string.h>

#include "gettext.h"
#include "quote.h"
#include "upperd/option-table.h"
#include "upperd/option-value.h"
#include "xalloc.h"

#define _(text) gettext (text)

/* Set *PREFIX to ARG, the value of the option NAME.  */
static void
set_prefix (struct argp_state *state, char const *name,
            struct net_prefix *prefix, char const *arg)
{
  if (net_prefix_parse (prefix, arg) == 0)
    return;
  if (errno == EDOM)
    argp_failure (state, 2, 0,
                  _("bits are set behind the prefix in the value for --%s: "
                     "%s"),
                  name, quote (arg));
  option_fail (state, name, arg);
}

static void
add_rule (struct argp_state *state, struct access *access, char const *name,
          bool allows, char const *arg)
{
  access->rules
      = xnrealloc (access->rules, access->n_rules + 1, sizeof *access->rules);
  struct access_rule *rule = &access->rules[access->n_rules++];
  rule->allows = allows;
  set_prefix (state, name, &rule->prefix, arg);
}

static void
add_trusted (struct argp_state *state, struct access *access, char const *arg)
{
  access->trusted = xnrealloc (access->trusted, access->n_trusted + 1,
                               sizeof *access->trusted);
  set_prefix (state, "proxy-trust", &access->trusted[access->n_trusted++],
              arg);
}

static void
set_proxy_protocol (struct argp_state *state, struct access *access,
                    char const *arg)
{
  errno = EINVAL;
  if (strcmp (arg, "required") == 0)
    access->requires_header = true;
  else if (strcmp (arg, "off") == 0)
    access->requires_header = false;
  else
    option_fail (state, "proxy-protocol", arg);
}

error_t
access_options_parse (struct options *options, int key, char *arg,
                      struct argp_state *state)
{
  struct access *access = &options->access;
  switch (key)
    {
    case OPT_ALLOW:
      add_rule (state, access, "allow", true, arg);
      return 0;
    case OPT_DENY:
      add_rule (state, access, "deny", false, arg);
      return 0;
    case OPT_PROXY_PROTOCOL:
      set_proxy_protocol (state, access, arg);
      return 0;
    case OPT_PROXY_TRUST:
      add_trusted (state, access, arg);
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
    }
}

void
access_options_check (struct options const *options)
{
  if (options->access.requires_header && options->access.n_trusted == 0)
    error (2, 0,
           _("--proxy-protocol=required needs --proxy-trust, so that not "
              "everybody can say who he is"));
}
