/* context.h -- what the module has in common for all sessions.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef TRANSPORT_GNUTLS_CONTEXT_H
#define TRANSPORT_GNUTLS_CONTEXT_H 1

#include <gnutls/gnutls.h>
#include <stdbool.h>

#include "transport/tls-module.h"

struct tls_context
{
  bool is_server;
  /* Whether a peer has to show a certificate that we trust.  */
  bool wants_certificate;
  gnutls_certificate_credentials_t credentials;
  gnutls_priority_t priorities;
  /* A server's, for tickets by which sessions are resumed.  */
  gnutls_datum_t ticket_key;
  /* A client's: the name that the server has to have, or null; and whether
     that can be told to the server, for it is none in numbers.  */
  char *name;
  bool is_name_told;
};

extern struct tls_context *context_new (struct tls_config const *config,
                                        struct tls_material const *material,
                                        struct tls_complaint *complaint);
extern void context_free (struct tls_context *context);

#endif
