/* mapping.h -- which upper case is wanted.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a user says of the mapping, the same words for the server and the
   client: an answer is right if both were told the same.  */

#ifndef MAPPING_MAPPING_H
#define MAPPING_MAPPING_H 1

#include <argp.h>
#include <stdbool.h>

#include "upper/upper.h"

struct mapping
{
  enum upper_charset charset;
  enum upper_invalid invalid;
  /* A tag, or empty; never null.  */
  char const *language;
  /* The name of an option that is for utf-8 only and was given, or null.  */
  char const *utf8_option;
};

/* The mapping that nobody has to ask for.  */
#define MAPPING_DEFAULT                                                       \
 {                                                                            \
  .charset = UPPER_ASCII, .language = ""                                      \
 }

/* The options --charset, --invalid and --language, to be a child of a
   program's own; its input is a struct mapping.  */
extern struct argp const mapping_argp;

/* Return a state at the start of a stream that is mapped by MAPPING, or NULL
   with errno ENOMEM.  The caller passes it to upper_close.  */
extern struct upper *mapping_open (struct mapping const *mapping);

#endif
