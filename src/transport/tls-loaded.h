/* tls-loaded.h -- the module for TLS, and a context, as a program has them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What tls.c and tls-load.c share.  */

#ifndef TRANSPORT_TLS_LOADED_H
#define TRANSPORT_TLS_LOADED_H 1

#include <stdbool.h>

#include "transport/tls-module.h"

struct tls
{
  struct tls_module const *module;
  struct tls_context *context;
  bool is_server;
};

#endif
