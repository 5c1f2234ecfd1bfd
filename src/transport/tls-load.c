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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if HAVE_GNUTLS
# include <dlfcn.h>
#endif

#include "sys/get-file.h"
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

/* Set *BYTES to what is in the file NAME, if that is not null, waiting for it
   as CONFIG says.  Return whether it could be read; else set *COMPLAINT to
   FAULT.  */
static bool
read_file (char const *name, struct tls_config const *config,
           struct tls_bytes *bytes, enum tls_fault fault,
           struct tls_complaint *complaint)
{
  if (!name)
    return true;
  bytes->bytes
      = get_file (name, config->is_patient, TLS_FILE_MAX, &bytes->length);
  return bytes->bytes || complain (complaint, fault, strerror (errno));
}

/* Set *MATERIAL to what is in the files that CONFIG names.  Return whether
   they could be read; else set *COMPLAINT.  */
static bool
read_files (struct tls_config const *config, struct tls_material *material,
            struct tls_complaint *complaint)
{
  if (!read_file (config->certificate, config, &material->certificate,
                  TLS_FAULT_CERTIFICATE, complaint))
    return false;
  /* What is no file can be read but once.  */
  if (config->key && strcmp (config->key, config->certificate) == 0)
    material->key = material->certificate;
  else if (!read_file (config->key, config, &material->key, TLS_FAULT_KEY,
                       complaint))
    return false;
  return read_file (config->authority, config, &material->authority,
                    TLS_FAULT_AUTHORITY, complaint);
}

static void
free_material (struct tls_material *material)
{
  if (material->key.bytes != material->certificate.bytes)
    free (material->key.bytes);
  free (material->certificate.bytes);
  free (material->authority.bytes);
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

/* Return what MODULE makes of CONFIG and MATERIAL; or NULL with *COMPLAINT
   set.  */
static struct tls *
make (struct tls_module const *module, struct tls_config const *config,
      struct tls_material const *material, struct tls_complaint *complaint)
{
  struct tls *tls = malloc (sizeof *tls);
  if (!tls)
    {
      complain (complaint, TLS_FAULT_LIBRARY, strerror (ENOMEM));
      return NULL;
    }
  tls->module = module;
  tls->is_server = config->is_server;
  tls->context = module->context_new (config, material, complaint);
  if (tls->context)
    return tls;
  free (tls);
  return NULL;
}

struct tls *
tls_new (struct tls_config const *config, struct tls_complaint *complaint)
{
  struct tls_material material = { .key = { .bytes = NULL } };
  struct tls_module const *module = load (complaint);
  struct tls *tls = NULL;
  if (module && read_files (config, &material, complaint))
    tls = make (module, config, &material, complaint);
  free_material (&material);
  return tls;
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
