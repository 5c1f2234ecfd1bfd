/* fuzz.h -- what all fuzzers run: one input, and whether all agree on it.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef FUZZ_H
#define FUZZ_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An input is a head that says how, and a text:
   head[0]    the treatment of ill-formed sequences, and the language;
   head[1]    the windows of output, 0 for ample room;
   head[2]    the room for a kernel called by itself, 0 for ample room;
   head[3]    whether it is a kernel by itself, what, and if it checks;
   head[4..]  the pieces of the text, used in turns, 0 for all the rest.  */
#define FUZZ_HEAD 8

/* The longest text; what is longer is cut.  */
#define FUZZ_TEXT 4096

/* The longest answer: three times, and each ill-formed sequence marked.  */
#define FUZZ_ANSWER (3 * FUZZ_TEXT)

/* Try the SIZE bytes at DATA: the kernel in use, which UPPER_KERNEL names,
   against "generic", by itself or as a stream in pieces against the whole.
   Return true if they agree; else say what does not, on standard error.  */
extern bool fuzz_try (unsigned char const *data, size_t size);

/* Text and room end where memory does that may be touched: areas of N bytes,
   N <= FUZZ_ANSWER.  One of each at a time.  */
extern unsigned char *fuzz_text_area (size_t n);
extern unsigned char *fuzz_room_area (size_t n);

/* The longest configuration file; what is longer is cut.  */
#define FUZZ_CONFIG 1024

/* Return whether the lines of the SIZE bytes at DATA, a configuration file of
   at most FUZZ_CONFIG, are read rightly; if not, say so.  */
extern bool fuzz_config_lines (unsigned char const *data, size_t size);

/* Say that NAME failed on standard error.  Return false.  */
extern bool fuzz_say (char const *name);

/* The two ways to try the N bytes at TEXT as HEAD says.  Return whether all
   agree; if not, say so.  */
extern bool fuzz_kernel (unsigned char const *head, unsigned char const *text,
                         size_t n);
extern bool fuzz_streams (unsigned char const *head, unsigned char const *text,
                          size_t n);

#endif
