/* reload-tls.h -- certificates and keys again, while the server runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_RELOAD_TLS_H
#define UPPERD_RELOAD_TLS_H 1

#include <stdbool.h>
#include <stddef.h>

#include "upperd/reload.h"

/* Have REQUESTED, read while the server runs, name files as INITIAL, with
   which it was started, where both have the same words.  */
extern void reload_tls_name (struct options *requested,
                             struct options const *initial);

/* If OPTIONS want TLS, and HAS_CHANGED, or the files have, or *TLS is null:
   read them, and set *TLS; to null if OPTIONS want none.  The former *TLS is
   the caller's.  Return whether that was possible; else write why not to
   REASON of SIZE bytes.  */
extern bool reload_tls (struct reload *reload, struct options const *options,
                        bool has_changed, struct tls **tls, char *reason,
                        size_t size);

#endif
