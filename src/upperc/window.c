/* window.c -- the latest part of a stream, by offset.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The byte at offset I stands at I modulo the size.  Runs in: the only
   thread.  */

#include <config.h>

#include "upperc/window.h"

#include <stdlib.h>
#include <string.h>

#include "minmax.h"

int
window_init (struct window *window, size_t size)
{
  *window = (struct window){ .ring = malloc (size), .size = size };
  return window->ring ? 0 : -1;
}

void
window_fini (struct window *window)
{
  free (window->ring);
  window->ring = NULL;
}

uint64_t
window_start (struct window const *window)
{
  return window->end > window->size ? window->end - window->size : 0;
}

void
window_append (struct window *window, char const *bytes, size_t n)
{
  if (n > window->size)
    {
      bytes += n - window->size;
      window->end += n - window->size;
      n = window->size;
    }
  size_t at = window->end & (window->size - 1);
  size_t first = MIN (n, window->size - at);
  memcpy (window->ring + at, bytes, first);
  memcpy (window->ring, bytes + first, n - first);
  window->end += n;
}

char const *
window_at (struct window const *window, uint64_t offset, size_t *n)
{
  size_t at = offset & (window->size - 1);
  *n = MIN (window->end - offset, window->size - at);
  return window->ring + at;
}

size_t
window_copy (struct window const *window, uint64_t from, char *bytes, size_t n)
{
  size_t copied = 0;
  while (copied < n && from < window->end)
    {
      size_t piece;
      char const *source = window_at (window, from, &piece);
      piece = MIN (piece, n - copied);
      memcpy (bytes + copied, source, piece);
      copied += piece;
      from += piece;
    }
  return copied;
}
