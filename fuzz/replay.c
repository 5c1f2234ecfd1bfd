/* replay.c -- try inputs in files, one after the other.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: replay [FILE]...

   Without a FILE: standard input, or what AFL++ puts to the process that
   stays.  The status is 0 if all agree; a failure is a crash where AFL++
   looks for one.  */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __AFL_FUZZ_TESTCASE_LEN
__AFL_FUZZ_INIT ();
#endif

/* Try what FILE, of NAME, holds.  Return whether all agree.  */
static bool
try_file (FILE *file, char const *name)
{
  static unsigned char data[FUZZ_HEAD + FUZZ_TEXT];
  size_t n = fread (data, 1, sizeof data, file);
  bool ok = !ferror (file) && fuzz_try (data, n);
  if (!ok)
    fprintf (stderr, "replay: %s fails\n", name);
  return ok;
}

int
main (int argc, char **argv)
{
  bool ok = true;
  for (int i = 1; i < argc; i++)
    {
      FILE *file = fopen (argv[i], "rb");
      if (!file)
        {
          perror (argv[i]);
          return EXIT_FAILURE;
        }
      ok &= try_file (file, argv[i]);
      fclose (file);
    }
  if (argc > 1)
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
#ifdef __AFL_FUZZ_TESTCASE_LEN
  __AFL_INIT ();
  unsigned char const *data = __AFL_FUZZ_TESTCASE_BUF;
  while (__AFL_LOOP (100000))
    if (!fuzz_try (data, (size_t)__AFL_FUZZ_TESTCASE_LEN))
      abort ();
  return EXIT_SUCCESS;
#else
  return try_file (stdin, "standard input") ? EXIT_SUCCESS : EXIT_FAILURE;
#endif
}
