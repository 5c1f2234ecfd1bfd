/* tls-load.c -- get the module for TLS, when somebody asks for TLS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It is loaded once and never let go.  It is where it was installed; or,
   for programs that are not installed, where the environment says, unless
   somebody else's privileges are at stake.  Runs in: the supervisor; the
   client's main thread.  */

#include <config.h>

#include "transport/tls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if HAVE_GNUTLS
# include <dlfcn.h>
#endif

#include "transport/tls-loaded.h"

static char const *const words[TLS_PROBLEM_COUNT] = {
  [TLS_PROBLEM_NONE] = "none",
  [TLS_PROBLEM_NOT_TLS] = "not-tls",
  [TLS_PROBLEM_NO_AGREEMENT] = "no-agreement",
  [TLS_PROBLEM_ALERT] = "alert",
  [TLS_PROBLEM_ENDED] = "ended",
  [TLS_PROBLEM_NO_CERTIFICATE] = "no-certificate",
  [TLS_PROBLEM_UNKNOWN_ISSUER] = "unknown-issuer",
  [TLS_PROBLEM_EXPIRED] = "expired",
  [TLS_PROBLEM_NOT_YET_VALID] = "not-yet-valid",
  [TLS_PROBLEM_WRONG_NAME] = "wrong-name",
  [TLS_PROBLEM_REVOKED] = "revoked",
  [TLS_PROBLEM_BAD_CERTIFICATE] = "bad-certificate",
  [TLS_PROBLEM_OTHER] = "other",
};

char const *
tls_problem_word (enum tls_problem problem)
{
  return words[problem < TLS_PROBLEM_COUNT ? problem : TLS_PROBLEM_OTHER];
}

/* Set *COMPLAINT to FAULT, for REASON.  Return false.  */
static bool
complain (struct tls_complaint *complaint, enum tls_fault fault,
          char const *reason)
{
  complaint->fault = fault;
  snprintf (complaint->reason, sizeof complaint->reason, "%s", reason);
  return false;
}

/* Return whether NAME, if it is not null, is a file that can be read; else
   set *COMPLAINT to FAULT.  The library does not say what the system
   does.  */
static bool
is_readable (char const *name, enum tls_fault fault,
             struct tls_complaint *complaint)
{
  char byte;
  if (!name)
    return true;
  int fd = open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t n = fd < 0 ? -1 : read (fd, &byte, 1);
  int errnum = errno;
  if (fd >= 0)
    close (fd);
  return n >= 0 || complain (complaint, fault, strerror (errnum));
}

#if HAVE_GNUTLS

/* Return the module, or NULL with *COMPLAINT set.  */
static struct tls_module const *
load (struct tls_complaint *complaint)
{
  static struct tls_module const *module;
  static char const installed[] = PKGLIBDIR "/" TLS_MODULE_FILE;
  char file[4096];
  char const *name = installed;
  if (module)
    return module;
# if HAVE_SECURE_GETENV
  char const *directory = secure_getenv ("UPPER_MODULES");
  if (directory
      && snprintf (file, sizeof file, "%s/%s", directory, TLS_MODULE_FILE)
             < (int)sizeof file)
    name = file;
# endif
  void *handle = dlopen (name, RTLD_NOW | RTLD_LOCAL);
  struct tls_module const *found
      = handle ? dlsym (handle, TLS_MODULE_SYMBOL) : NULL;
  if (!found)
    {
      complain (complaint, TLS_FAULT_MODULE, dlerror ());
      return NULL;
    }
  if (found->version != TLS_MODULE_VERSION)
    {
      complain (complaint, TLS_FAULT_MODULE, "it is of another version");
      return NULL;
    }
  module = found;
  return module;
}

#else

static struct tls_module const *
load (struct tls_complaint *complaint)
{
  complain (complaint, TLS_FAULT_LEFT_OUT, "");
  return NULL;
}

#endif

struct tls *
tls_new (struct tls_config const *config, struct tls_complaint *complaint)
{
  struct tls_module const *module = load (complaint);
  if (!module
      || !is_readable (config->certificate, TLS_FAULT_CERTIFICATE, complaint)
      || !is_readable (config->key, TLS_FAULT_KEY, complaint)
      || !is_readable (config->authority, TLS_FAULT_AUTHORITY, complaint))
    return NULL;
  struct tls *tls = malloc (sizeof *tls);
  if (!tls)
    {
      complain (complaint, TLS_FAULT_LIBRARY, strerror (ENOMEM));
      return NULL;
    }
  tls->module = module;
  tls->is_server = config->is_server;
  tls->context = module->context_new (config, complaint);
  if (tls->context)
    return tls;
  free (tls);
  return NULL;
}

void
tls_free (struct tls *tls)
{
  if (!tls)
    return;
  tls->module->context_free (tls->context);
  free (tls);
}

enum tls_problem
tls_channel_problem (struct channel const *channel, char const **detail)
{
  *detail = NULL;
  return channel->session
             ? channel->tls->module->problem (channel->session, detail)
             : TLS_PROBLEM_NONE;
}

unsigned int
tls_channel_protocol (struct channel const *channel)
{
  return channel->is_open ? channel->tls->module->protocol (channel->session)
                          : 0;
}

void
tls_channel_describe (struct channel const *channel, char *buffer, size_t size)
{
  *buffer = '\0';
  if (channel->is_open)
    channel->tls->module->describe (channel->session, buffer, size);
}
