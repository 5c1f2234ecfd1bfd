/* prepare.c -- what may fail with a message before the service runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Names, identity, log, pid file, listeners: whoever started us is still
   there to read why it did not work.  Runs in: the supervisor before it is
   one.  */

#include <config.h>

#include "upperd/prepare.h"

#include <errno.h>
#include <error.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gettext.h"
#include "quote.h"
#include "sys/chroot.h"
#include "sys/net-inherited.h"
#include "sys/process-limit.h"
#include "upperd/tls-setup.h"
#include "xalloc.h"

#define _(text) gettext (text)

/* Make the file name *NAME absolute, for a daemon changes its directory; a
   new name is *MADE, to be freed.  Return whether that was possible.  */
static bool
make_absolute (char const **name, char **made)
{
  if (!*name || **name == '/')
    return true;
  char *directory = getcwd (NULL, 0);
  if (!directory)
    return false;
  *made = xmalloc (strlen (directory) + strlen (*name) + 2);
  stpcpy (stpcpy (stpcpy (*made, directory), "/"), *name);
  free (directory);
  *name = *made;
  return true;
}

/* Make the path of ENDPOINT absolute, if it has one.  Return whether that was
   possible.  */
static bool
make_endpoint_absolute (struct net_endpoint *endpoint)
{
  char const *path = endpoint->host;
  char *made = NULL;
  char text[NET_NAME_SIZE];
  if (endpoint->kind != NET_KIND_UNIX)
    return true;
  if (!make_absolute (&path, &made))
    return false;
  int length = snprintf (text, sizeof text, "unix:%s", path);
  free (made);
  if (length >= (int)sizeof text)
    errno = ENAMETOOLONG;
  return length < (int)sizeof text
         && net_endpoint_parse (endpoint, text, "") == 0;
}

bool
prepare_names (struct options *options)
{
  if (!make_absolute (&options->pid_file, &options->made[0])
      || !make_absolute (&options->port_file, &options->made[1])
      || !make_absolute (&options->config, &options->made[3])
      || !make_absolute (&options->control, &options->made[4])
      || !make_absolute (&options->chroot, &options->made[5])
      || !make_absolute (&options->tls.certificate, &options->made[6])
      || !make_absolute (&options->tls.key, &options->made[7])
      || !make_absolute (&options->tls.authority, &options->made[8])
      || (strcmp (options->log, "syslog") != 0
          && strcmp (options->log, "stderr") != 0
          && !make_absolute (&options->log, &options->made[2])))
    return false;
  for (size_t i = 0; i < options->n_endpoints; i++)
    if (!make_endpoint_absolute (&options->endpoints[i]))
      return false;
  return true;
}

/* Say why we cannot listen at ENDPOINT.  */
static void
complain_listen (struct net_endpoint const *endpoint, int errnum,
                 int gai_status)
{
  char name[NET_NAME_SIZE];
  net_endpoint_format (endpoint, name, sizeof name);
  if (gai_status != 0 && errnum == 0)
    error (0, 0, _("cannot resolve %s: %s"), quote (name),
           gai_strerror (gai_status));
  else
    error (0, errnum, _("cannot listen at %s"), quote (name));
}

static bool
listen_at (struct upperd *upperd, struct net_endpoint const *endpoint)
{
  int gai_status;
  if (net_listen (&upperd->service.listeners, endpoint, &gai_status) == 0)
    return true;
  complain_listen (endpoint, errno, gai_status);
  return false;
}

/* Listen at the descriptor FD, which was passed to us, unless an option names
   it, too.  */
static bool
listen_at_passed (struct upperd *upperd, int fd)
{
  struct options const *options = upperd->options;
  struct net_endpoint const endpoint = { .kind = NET_KIND_FD, .fd = fd };
  for (size_t i = 0; i < options->n_endpoints; i++)
    if (options->endpoints[i].kind == NET_KIND_FD
        && options->endpoints[i].fd == fd)
      return true;
  return listen_at (upperd, &endpoint);
}

bool
prepare_listeners (struct upperd *upperd)
{
  struct options const *options = upperd->options;
  struct activation const *activation = &upperd->activation;
  bool is_passed = activation->count > 0 || activation->is_inetd;
  for (size_t i = 0; i < options->n_endpoints; i++)
    if (!(options->is_endpoint_default && is_passed)
        && !listen_at (upperd, &options->endpoints[i]))
      return false;
  for (int i = 0; i < activation->count; i++)
    if (!listen_at_passed (upperd, ACTIVATION_FIRST + i))
      return false;
  return !activation->is_inetd || listen_at_passed (upperd, STDIN_FILENO);
}

bool
prepare_activation (struct upperd *upperd)
{
  struct options *options = upperd->options;
  char const *variable = "LISTEN_FDS";
  if (activation_take (&upperd->activation) < 0)
    {
      error (0, errno, _("cannot take the sockets of %s"), quote (variable));
      return false;
    }
  /* inetd gives its socket as standard error, too.  */
  if (upperd->activation.is_inetd && strcmp (options->log, "stderr") == 0
      && net_inherited_is_listener (STDERR_FILENO))
    options->log = "syslog";
  return true;
}

bool
prepare_control (struct upperd *upperd)
{
  char const *path = upperd->options->control;
  if (!path || control_open (&upperd->control, path) == 0)
    return true;
  error (0, errno, _("cannot open the control socket %s"), quote (path));
  return false;
}

bool
prepare_tls (struct upperd *upperd)
{
  struct options const *options = upperd->options;
  char reason[1024];
  struct tls *tls = NULL;
  if (options->tls.certificate)
    {
      tls = tls_setup_new (options, true, &upperd->reload.tls_files, reason,
                           sizeof reason);
      if (!tls)
        {
          error (0, 0, "%s", reason);
          return false;
        }
    }
  tls_setup_use (&upperd->service, tls);
  return true;
}

bool
prepare_identity (struct upperd *upperd)
{
  struct options const *options = upperd->options;
  struct identity *identity = &upperd->identity;
  if (options->group && identity_set_group (identity, options->group) < 0)
    {
      if (errno == ENOENT)
        error (0, 0, _("no such group: %s"), quote (options->group));
      else
        error (0, errno, _("cannot find the group %s"),
               quote (options->group));
      return false;
    }
  if (options->user && identity_set_user (identity, options->user) < 0)
    {
      if (errno == ENOENT)
        error (0, 0, _("no such user: %s"), quote (options->user));
      else
        error (0, errno, _("cannot find the user %s"), quote (options->user));
      return false;
    }
  return true;
}

bool
prepare_privileges (struct upperd *upperd)
{
  char const *root = upperd->options->chroot;
  char const *name;
  /* Neither limits of the system nor groups can be looked up in another
     root.  */
  if (root)
    process_limit (&name);
  if (root && identity_take_groups (&upperd->identity) == 0
      && chroot_enter (root) < 0)
    {
      error (0, errno, _("cannot go into the root directory %s"),
             quote (root));
      return false;
    }
  if (identity_assume (&upperd->identity) == 0)
    return true;
  if (upperd->options->user)
    error (0, errno, _("cannot become the user %s"),
           quote (upperd->options->user));
  else
    error (0, errno, _("cannot become the group %s"),
           quote (upperd->options->group));
  return false;
}

bool
prepare_pid_file (struct upperd *upperd)
{
  char const *name = upperd->options->pid_file;
  pid_t holder;
  if (!name || pid_file_take (&upperd->pid_file, name, &holder) == 0)
    return true;
  if (errno == EEXIST && holder > 0)
    error (0, 0, _("%s is held by the process %ld"), quote (name),
           (long int)holder);
  else if (errno == EEXIST)
    error (0, 0, _("%s is not a pid file"), quote (name));
  else
    error (0, errno, _("cannot write %s"), quote (name));
  return false;
}

bool
prepare_log (struct upperd *upperd)
{
  struct options const *options = upperd->options;
  struct log *log = &upperd->service.log;
  if (log_open (log, options->log, "upperd") < 0)
    {
      error (0, errno, _("cannot open the log %s"), quote (options->log));
      return false;
    }
  log->format = options->log_format;
  log->level = options->log_level;
  return true;
}

bool
prepare_notify (struct upperd *upperd)
{
  struct notify_socket socket;
  if (notify_socket_open (&socket, upperd->started_as) < 0)
    {
      struct log_line line;
      int errnum = errno;
      log_begin (&line, &upperd->service.log, LOG_LEVEL_WARNING,
                 "not-notified");
      log_errno (&line, errnum);
      log_end (&line);
    }
  notify_init (&upperd->notify, &upperd->service, &socket, upperd->started_as);
  return true;
}
