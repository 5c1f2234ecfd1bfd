/* tls-text.c -- why there is no TLS to be had, for people.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs anywhere; keeps no state.  */

#include <config.h>

#include "transport/tls.h"

#include <stdio.h>

#include "gettext.h"
#include "quote.h"

#define _(msgid) gettext (msgid)

void
tls_complaint_text (struct tls_complaint const *complaint,
                    struct tls_config const *config, char *buffer, size_t size)
{
  char const *reason = complaint->reason;
  switch (complaint->fault)
    {
    case TLS_FAULT_LEFT_OUT:
      snprintf (buffer, size, _("TLS was left out when this was built"));
      break;
    case TLS_FAULT_MODULE:
      snprintf (buffer, size, _("cannot load the module for TLS: %s"),
                reason);
      break;
    case TLS_FAULT_CERTIFICATE:
      snprintf (buffer, size, _("cannot read the certificate %s: %s"),
                quote (config->certificate), reason);
      break;
    case TLS_FAULT_KEY:
      snprintf (buffer, size, _("cannot read the key %s: %s"),
                quote (config->key), reason);
      break;
    case TLS_FAULT_PAIR:
      snprintf (buffer, size,
                _("cannot use the certificate %s with the key %s: %s"),
                quote_n (0, config->certificate), quote_n (1, config->key),
                reason);
      break;
    case TLS_FAULT_AUTHORITY:
      snprintf (buffer, size, _("cannot use the certificates in %s: %s"),
                config->authority ? quote (config->authority)
                                  : _("the system's store"),
                reason);
      break;
    case TLS_FAULT_LIBRARY:
      snprintf (buffer, size, _("cannot use TLS: %s"), reason);
      break;
    }
}
