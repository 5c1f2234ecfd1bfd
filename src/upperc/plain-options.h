/* plain-options.h -- the options of the plain mode alone.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_PLAIN_OPTIONS_H
#define UPPERC_PLAIN_OPTIONS_H 1

#include <argp.h>

/* The options, to be a child of the program's own; its input is a struct
   options.  */
extern struct argp const plain_argp;

#endif
