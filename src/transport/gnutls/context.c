/* context.c -- certificates, keys, and what is agreed upon.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All is taken here, once; sessions only look at it.  Runs in: who makes a
   context; other processes inherit it.  */

#include <config.h>

#include "transport/gnutls/context.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

/* TLS 1.3 has an end of each direction for itself; 1.2 is for who wants
   it.  */
#define PRIORITIES_1_3 "NORMAL:-VERS-ALL:+VERS-TLS1.3"
#define PRIORITIES_1_2 "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

/* Set *COMPLAINT to FAULT, for the library's RESULT.  Return false.  */
static bool
complain (struct tls_complaint *complaint, enum tls_fault fault, int result)
{
  char const *reason = gnutls_strerror (result);
  size_t length = strlen (reason);
  /* Its sentences end with a full stop, or have none.  */
  if (length > 0 && reason[length - 1] == '.')
    length--;
  complaint->fault = fault;
  if (length >= sizeof complaint->reason)
    length = sizeof complaint->reason - 1;
  memcpy (complaint->reason, reason, length);
  complaint->reason[length] = '\0';
  return false;
}

/* Return whether TEXT is an IPv4 or IPv6 address.  */
static bool
is_address (char const *text)
{
  struct in6_addr address;
  return inet_pton (AF_INET, text, &address) > 0
         || inet_pton (AF_INET6, text, &address) > 0;
}

/* Return BYTES as the library has them.  */
static gnutls_datum_t
datum_of (struct tls_bytes const *bytes)
{
  return (gnutls_datum_t){
    .data = (unsigned char *)bytes->bytes,
    .size = (unsigned int)bytes->length,
  };
}

/* Take the certificate and the key of MATERIAL.  */
static bool
take_pair (struct tls_context *context, struct tls_material const *material,
           struct tls_complaint *complaint)
{
  gnutls_datum_t certificate = datum_of (&material->certificate);
  gnutls_datum_t key = datum_of (&material->key);
  if (!certificate.data)
    return true;
  int result = gnutls_certificate_set_x509_key_mem (
      context->credentials, &certificate, &key, GNUTLS_X509_FMT_PEM);
  return result >= 0 || complain (complaint, TLS_FAULT_PAIR, result);
}

/* Take the certificates of whom MATERIAL trusts.  */
static bool
take_authority (struct tls_context *context,
                struct tls_material const *material,
                struct tls_complaint *complaint)
{
  gnutls_datum_t authority = datum_of (&material->authority);
  int result = 0;
  if (authority.data)
    {
      result = gnutls_certificate_set_x509_trust_mem (
          context->credentials, &authority, GNUTLS_X509_FMT_PEM);
      /* It counts them.  */
      if (result == 0)
        result = GNUTLS_E_NO_CERTIFICATE_FOUND;
    }
  else if (context->wants_certificate)
    result = gnutls_certificate_set_x509_system_trust (context->credentials);
  return result >= 0 || complain (complaint, TLS_FAULT_AUTHORITY, result);
}

/* Cut off what is no part of NAME in certificates: the zone of an IPv6
   address, and the dot that makes a name absolute.  */
static void
strip_name (char *name)
{
  size_t length = strlen (name);
  if (strchr (name, ':'))
    name[strcspn (name, "%")] = '\0';
  else if (length > 1 && name[length - 1] == '.')
    name[length - 1] = '\0';
}

/* Have the library find the file with its texts in the user's language now,
   for who serves may open no files when it first wants one.  */
static void
find_texts (void)
{
  /* Volatile, for the library says that the call has no effect.  */
  char const *volatile text = gnutls_strerror (GNUTLS_E_AGAIN);
  (void)text;
}

/* Take what CONFIG says that is in no file.  */
static bool
take_rest (struct tls_context *context, struct tls_config const *config,
           struct tls_complaint *complaint)
{
  int result = gnutls_priority_init (
      &context->priorities,
      config->oldest < 13 ? PRIORITIES_1_2 : PRIORITIES_1_3, NULL);
  if (result >= 0 && config->is_server)
    result = gnutls_session_ticket_key_generate (&context->ticket_key);
  if (result < 0)
    return complain (complaint, TLS_FAULT_LIBRARY, result);
  if (!config->name)
    return true;
  context->name = strdup (config->name);
  if (!context->name)
    return complain (complaint, TLS_FAULT_LIBRARY, GNUTLS_E_MEMORY_ERROR);
  strip_name (context->name);
  context->is_name_told = !is_address (context->name);
  return true;
}

struct tls_context *
context_new (struct tls_config const *config,
             struct tls_material const *material,
             struct tls_complaint *complaint)
{
  struct tls_context *context = calloc (1, sizeof *context);
  int result = GNUTLS_E_MEMORY_ERROR;
  if (context)
    result = gnutls_certificate_allocate_credentials (&context->credentials);
  if (result < 0)
    {
      free (context);
      complain (complaint, TLS_FAULT_LIBRARY, result);
      return NULL;
    }
  find_texts ();
  context->is_server = config->is_server;
  context->wants_certificate
      = config->is_server ? config->authority != NULL : config->name != NULL;
  if (take_pair (context, material, complaint)
      && take_authority (context, material, complaint)
      && take_rest (context, config, complaint))
    return context;
  context_free (context);
  return NULL;
}

void
context_free (struct tls_context *context)
{
  gnutls_certificate_free_credentials (context->credentials);
  if (context->priorities)
    gnutls_priority_deinit (context->priorities);
  if (context->ticket_key.data)
    gnutls_memset (context->ticket_key.data, 0, context->ticket_key.size);
  gnutls_free (context->ticket_key.data);
  free (context->name);
  free (context);
}
