/* option-table.c -- the options of upperd, as argp wants them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Names, arguments and help texts; what each does is in options.c.  Runs
   in: the supervisor before it is one.  */

#include <config.h>

#include "upperd/option-table.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "gettext.h"
#include "mapping/mapping.h"
#include "upper/upper.h"

#define _(text) gettext (text)
#define N_(text) text

struct argp_option const upperd_option_table[] = {
  { NULL, 0, NULL, 0, N_ ("Where to listen:"), 1 },
  { "listen", 'l', N_ ("ENDPOINT"), 0,
    N_ ("listen at ENDPOINT: HOST:PORT, [IPV6]:PORT, :PORT (all addresses), "
        "PORT (localhost), unix:PATH or fd:N; may be repeated "
        "(localhost:8000)"),
    0 },
  { NULL, 0, NULL, 0, N_ ("How connections are spread:"), 2 },
  { "engine", 'e', N_ ("NAME"), 0,
    N_ ("use the engine NAME (event, where it is built)"), 0 },
  { "list-engines", OPT_LIST_ENGINES, NULL, 0,
    N_ ("list the engines and exit"), 0 },
  { "workers", 'w', N_ ("N"), 0,
    N_ ("use N processes of prefork (32), threads of pool (8 per processor), "
        "loops of event (1 per processor)"),
    0 },
  { NULL, 0, NULL, 0, N_ ("Limits (0 or \"off\" switches one off):"), 3 },
  { "max-connections", OPT_MAX_CONNECTIONS, N_ ("N"), 0,
    N_ ("serve at most N connections at a time (auto: as many as the system "
        "allows)"),
    0 },
  { "max-per-source", OPT_MAX_PER_SOURCE, N_ ("N"), 0,
    N_ ("serve at most N connections of one source at a time (off)"), 0 },
  { "source-prefix", OPT_SOURCE_PREFIX, N_ ("V4,V6"), 0,
    N_ ("the first V4 bits of an IPv4 address, the first V6 of an IPv6 "
        "address are one source (32,64)"),
    0 },
  { "accept-rate", OPT_ACCEPT_RATE, N_ ("N"), 0,
    N_ ("accept at most N new connections a second (off)"), 0 },
  { "at-limit", OPT_AT_LIMIT, N_ ("HOW"), 0,
    N_ ("reset who comes beyond a limit, or have them wait (reset)"), 0 },
  { "first-byte-timeout", OPT_FIRST_BYTE_TIMEOUT, N_ ("TIME"), 0,
    N_ ("reset a connection that has sent nothing for TIME (30s)"), 0 },
  { "idle-timeout", OPT_IDLE_TIMEOUT, N_ ("TIME"), 0,
    N_ ("reset a connection that sends nothing more for TIME (5m)"), 0 },
  { "write-timeout", OPT_WRITE_TIMEOUT, N_ ("TIME"), 0,
    N_ ("reset a connection that takes none of its answer for TIME (30s)"),
    0 },
  { "lifetime", OPT_LIFETIME, N_ ("TIME"), 0,
    N_ ("reset a connection that is TIME old (off)"), 0 },
  { "max-bytes", OPT_MAX_BYTES, N_ ("SIZE"), 0,
    N_ ("reset a connection that sends over SIZE (off)"), 0 },
  { "drain-timeout", OPT_DRAIN_TIMEOUT, N_ ("TIME"), 0,
    N_ ("after SIGTERM, let connections go on for TIME (10s)"), 0 },
  { NULL, 0, NULL, 0, N_ ("Who is served:"), 4 },
  { "allow", OPT_ALLOW, N_ ("NETWORK"), 0,
    N_ ("serve clients of NETWORK, ADDRESS or ADDRESS/BITS, and nobody else; "
        "may be repeated"),
    0 },
  { "deny", OPT_DENY, N_ ("NETWORK"), 0,
    N_ ("do not serve clients of NETWORK; the rule with the most BITS counts; "
        "may be repeated"),
    0 },
  { "proxy-protocol", OPT_PROXY_PROTOCOL, N_ ("HOW"), 0,
    N_ ("off, or required: expect the header of a proxy on each connection "
        "(off)"),
    0 },
  { "proxy-trust", OPT_PROXY_TRUST, N_ ("NETWORK"), 0,
    N_ ("take such headers from proxies of NETWORK; may be repeated"), 0 },
  { "tls-cert", OPT_TLS_CERT, N_ ("FILE"), 0,
    N_ ("speak TLS, and show the certificate in FILE; SIGHUP reads it again"),
    0 },
  { "tls-key", OPT_TLS_KEY, N_ ("FILE"), 0,
    N_ ("its key is in FILE (that of --tls-cert)"), 0 },
  { "tls-client-ca", OPT_TLS_CLIENT_CA, N_ ("FILE"), 0,
    N_ ("serve clients who show a certificate signed by one in FILE, and "
        "nobody else"),
    0 },
  { "tls-min", OPT_TLS_MIN, N_ ("VERSION"), 0,
    N_ ("the oldest version of TLS, 1.2 or 1.3 (1.3)"), 0 },
  { NULL, 0, NULL, 0, N_ ("The process:"), 5 },
  { "user", OPT_USER, N_ ("NAME"), 0,
    N_ ("become the user NAME once the sockets are open"), 0 },
  { "group", OPT_GROUP, N_ ("NAME"), 0,
    N_ ("become the group NAME once the sockets are open"), 0 },
  { "chroot", OPT_CHROOT, N_ ("DIR"), 0,
    N_ ("make DIR the root directory once the sockets are open"), 0 },
  { "sandbox", OPT_SANDBOX, N_ ("HOW"), OPTION_ARG_OPTIONAL,
    N_ ("who serves gives up all that serving does not need: yes (as far as "
        "the system can), no, or require: all of it, or do not start (no)"),
    0 },
  { "daemon", OPT_DAEMON, NULL, 0, N_ ("go to the background when ready"), 0 },
  { "pid-file", OPT_PID_FILE, N_ ("FILE"), 0,
    N_ ("hold FILE with the process id in it"), 0 },
  { "port-file", OPT_PORT_FILE, N_ ("FILE"), 0,
    N_ ("write a line \"HOST PORT\" for each listener to FILE when ready"),
    0 },
  { "control", OPT_CONTROL, N_ ("PATH"), 0,
    N_ ("tell status and metrics at the Unix socket PATH (off)"), 0 },
  { NULL, 0, NULL, 0, N_ ("The log:"), 6 },
  { "log", OPT_LOG, N_ ("TARGET"), 0,
    N_ ("log to stderr, syslog or a file (stderr; syslog with --daemon)"), 0 },
  { "log-format", OPT_LOG_FORMAT, N_ ("FORMAT"), 0,
    N_ ("log as logfmt or json (logfmt)"), 0 },
  { "log-level", OPT_LOG_LEVEL, N_ ("LEVEL"), 0,
    N_ ("log error, warning, notice, info or debug and what is graver "
        "(notice)"),
    0 },
  { "log-probes", OPT_LOG_PROBES, NULL, 0,
    N_ ("log connections that sent nothing, too"), 0 },
  { "quiet", 'q', NULL, 0, N_ ("log one level less"), 0 },
  { "verbose", 'v', NULL, 0,
    N_ ("log one level more; with --version, tell of the library"), 0 },
  { NULL, 0, NULL, 0, N_ ("Configuration:"), 8 },
  { "config", OPT_CONFIG, N_ ("FILE"), 0,
    N_ ("take options from FILE, too: lines NAME = VALUE, without dashes; "
        "SIGHUP reads it again"),
    0 },
  { "check-config", OPT_CHECK_CONFIG, NULL, 0,
    N_ ("print what would be used, and where it came from, and exit"), 0 },
  { NULL, 0, NULL, 0, N_ ("Other:"), -1 },
  { NULL, 0, NULL, 0, NULL, 0 },
};

/* Return whether a configuration file may have OPTION.  */
static bool
is_for_files (struct argp_option const *option)
{
  switch (option->key)
    {
    case 'q':
    case 'v':
    case OPT_LIST_ENGINES:
    case OPT_CONFIG:
    case OPT_CHECK_CONFIG:
      return false;
    default:
      return option->name != NULL;
    }
}

static bool
is_end (struct argp_option const *option)
{
  return !option->name && !option->key && !option->doc;
}

struct argp_option const *
option_by_index (size_t i)
{
  struct argp_option const *const tables[]
      = { upperd_option_table, mapping_argp.options };
  for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
    for (struct argp_option const *option = tables[t]; !is_end (option);
         option++)
      if (is_for_files (option) && i-- == 0)
        return option;
  return NULL;
}

/* Return the option of TABLE with NAME that a file may have, or NULL.  */
static struct argp_option const *
find (struct argp_option const *table, char const *name)
{
  for (; !is_end (table); table++)
    if (is_for_files (table) && strcmp (table->name, name) == 0)
      return table;
  return NULL;
}

struct argp_option const *
option_by_name (char const *name)
{
  struct argp_option const *own = find (upperd_option_table, name);
  return own ? own : find (mapping_argp.options, name);
}

bool
option_is_repeatable (int key)
{
  return key == 'l' || key == OPT_ALLOW || key == OPT_DENY
         || key == OPT_PROXY_TRUST;
}

bool
option_is_fixed (int key)
{
  switch (key)
    {
    case 'e':
    case 'l':
    case 'w':
    case OPT_MAX_CONNECTIONS:
    case OPT_USER:
    case OPT_GROUP:
    case OPT_CHROOT:
    case OPT_SANDBOX:
    case OPT_DAEMON:
    case OPT_PID_FILE:
    case OPT_PORT_FILE:
    case OPT_CONTROL:
      return true;
    default:
      return false;
    }
}

/* Return whether the command line of STATE has -v, wherever: --version is
   done when it is met.  */
static bool
wants_more (struct argp_state const *state)
{
  for (int i = 1; i < state->argc; i++)
    if (strcmp (state->argv[i], "-v") == 0
        || strcmp (state->argv[i], "--verbose") == 0)
      return true;
  return false;
}

void
upperd_print_version (FILE *stream, struct argp_state *state)
{
  fprintf (stream, "upperd (%s) %s\n", PACKAGE_NAME, PACKAGE_VERSION);
  fputs (_("\
Copyright (C) 2026 The upper authors.\n\
License GPLv3+: GNU GPL version 3 or later \
<https://gnu.org/licenses/gpl.html>.\n\
This is free software: you are free to change and redistribute it.\n\
There is NO WARRANTY, to the extent permitted by law.\n"),
         stream);
  if (wants_more (state))
    fprintf (stream, "\nlibupper %s, kernel %s, Unicode %s\n",
             upper_version (), upper_implementation (),
             upper_unicode_version ());
}
