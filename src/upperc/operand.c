/* operand.c -- the words of the command line that name the server.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One is an endpoint, two are a host and a port.  Runs in: the only
   thread.  */

#include <config.h>

#include "upperc/operand.h"

#include <argp.h>
#include <errno.h>
#include <string.h>

#include "gettext.h"
#include "quote.h"

#define _(msgid) gettext (msgid)

#define DEFAULT_PORT "8000"

/* Return what ERROR, from a function of net-name.h, says of its text.  */
static char const *
endpoint_error (int error)
{
  switch (error)
    {
    case ERANGE:
      return _("port out of range");
    case ENAMETOOLONG:
      return _("name too long");
    default:
      return _("invalid endpoint");
    }
}

/* Say that TEXT is no endpoint for ERROR's reason, and exit.  */
static void
fail_endpoint (char const *text, int error, struct argp_state *state)
{
  argp_failure (state, argp_err_exit_status, 0, "%s: %s",
                endpoint_error (error), quote (text));
}

void
operand_set (struct options *options, char const *const *arguments,
             struct argp_state *state)
{
  struct net_endpoint *endpoint = &options->endpoint;
  char const *first = arguments[0];
  char const *port = arguments[1];
  if (options->mode == &local_mode && first)
    argp_failure (state, argp_err_exit_status, 0, _("extra operand %s"),
                  quote (first));
  if (!first)
    net_endpoint_set (endpoint, "localhost", DEFAULT_PORT);
  else if (!*first)
    fail_endpoint (first, EINVAL, state);
  else if (port && net_endpoint_set (endpoint, "localhost", port) < 0)
    fail_endpoint (port, errno, state);
  else if (port && net_endpoint_set (endpoint, first, port) < 0)
    fail_endpoint (first, errno, state);
  else if (!port && net_endpoint_parse (endpoint, first, DEFAULT_PORT) < 0)
    fail_endpoint (first, errno, state);

  if (endpoint->kind == NET_KIND_FD)
    argp_failure (state, argp_err_exit_status, 0,
                  _("a descriptor cannot be connected to: %s"),
                  quote (first));
  if (strcmp (endpoint->port, "0") == 0)
    argp_failure (state, argp_err_exit_status, 0,
                  _("port 0 cannot be connected to"));
  net_endpoint_format (endpoint, options->name, sizeof options->name);
}
