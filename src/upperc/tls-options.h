/* tls-options.h -- the options of upperc about TLS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_TLS_OPTIONS_H
#define UPPERC_TLS_OPTIONS_H 1

#include <argp.h>
#include <stdbool.h>

#include "transport/tls.h"

struct tls_options
{
  bool is_wanted;
  /* Whoever answers is taken for the server.  */
  bool is_insecure;
  struct tls_config config;
  /* The first of the options that are of use with TLS only, or null.  */
  char const *given;
  /* What connections are made with; null without TLS.  */
  struct tls *tls;
};

/* The options, to be a child of the program's own; its input is a struct
   options.  */
extern struct argp const tls_argp;

struct options;

/* All words are known, and whom to ask: see that they fit together, and have
   OPTIONS say which name the server has to have.  */
extern void tls_options_finish (struct options *options,
                                struct argp_state *state);

#endif
