/* tls-setup.h -- the options of upperd about TLS, and what they become.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_TLS_SETUP_H
#define UPPERD_TLS_SETUP_H 1

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "service/service.h"
#include "upperd/options.h"

/* What the files with certificates and keys were when they were read: where
   that is still so, they are the same.  All zero: nothing was read.  */
struct tls_files
{
  struct stat stats[3];
};

/* Handle the option KEY with the value ARG, for OPTIONS.  Return 0, or
   ARGP_ERR_UNKNOWN if it is none of them.  A wrong value ends the
   program.  */
extern error_t tls_options_parse (struct options *options, int key, char *arg,
                                  struct argp_state *state);

/* End the program if what OPTIONS say together makes no sense.  */
extern void tls_options_check (struct options *options);

/* Return what OPTIONS, which ask for TLS, want it made with, and set *FILES;
   or NULL, and write why to REASON of SIZE bytes.  Unless IS_PATIENT, only
   regular files will do, so that nothing is waited for.  */
extern struct tls *tls_setup_new (struct options const *options,
                                  bool is_patient, struct tls_files *files,
                                  char *reason, size_t size);

/* Return whether the files that OPTIONS name are no longer what FILES
   say.  */
extern bool tls_setup_is_stale (struct options const *options,
                                struct tls_files const *files);

/* Have new connections to SERVICE use TLS, which becomes its own, or none if
   that is null.  */
extern void tls_setup_use (struct service *service, struct tls *tls);

#endif
