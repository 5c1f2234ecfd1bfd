/* window.c -- the latest part of a stream, by offset.
   SPDX-License-Identifier: GPL-3.0-or-later

   The window is a ring of 16 bytes; the stream that runs through it counts
   the offsets modulo 251, so that every byte tells where it should be.  */

#include <config.h>

#include "unit.h"

#include "upperc/window.h"

enum
{
  SIZE = 16
};

/* Append the next N bytes of the stream to WINDOW.  */
static void
append (struct window *window, size_t n)
{
  char bytes[64];
  for (size_t i = 0; i < n; i++)
    bytes[i] = (window->end + i) % 251;
  window_append (window, bytes, n);
}

/* Whether WINDOW has the right bytes from its start to its end, one way and
   the other.  */
static bool
is_right (struct window const *window)
{
  uint64_t start = window_start (window);
  char bytes[SIZE + 1];
  size_t copied = window_copy (window, start, bytes, sizeof bytes);
  bool ok = copied == window->end - start;
  for (size_t i = 0; ok && i < copied; i++)
    {
      size_t n;
      char const *at = window_at (window, start + i, &n);
      ok = bytes[i] == (char)((start + i) % 251) && *at == bytes[i] && 1 <= n
           && n <= copied - i;
    }
  return ok;
}

int
main (void)
{
  struct window window;
  size_t n;
  check (window_init (&window, SIZE) == 0, "set up");
  window_at (&window, 0, &n);
  check (n == 0 && window_start (&window) == 0, "nothing is at the end");

  append (&window, 10);
  check (is_right (&window) && window_start (&window) == 0, "not full");
  append (&window, 6);
  check (is_right (&window) && window_start (&window) == 0, "just full");
  append (&window, 1);
  check (is_right (&window) && window_start (&window) == 1, "one too many");
  append (&window, 50);
  check (is_right (&window) && window_start (&window) == 67 - SIZE,
         "more than the ring at once");

  bool ok = true;
  for (size_t i = 0; ok && i < 1000; i++)
    {
      append (&window, i % (SIZE + 3));
      ok = is_right (&window);
    }
  check (ok, "appended in pieces of any size");
  window_fini (&window);
  return unit_end ();
}
