/* upper.h -- bytes in, upper case out, in streaming form.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A stream of bytes comes in pieces, and pieces do not end where
   characters end.  A `struct upper' is what must be remembered from one
   piece to the next: the answer depends on the stream alone, never on how
   input or output were cut.  One stream, one direction, one state.

   The mapping depends on the arguments of upper_open and on nothing else:
   not on the locale, not on the processor, not on the environment.  The
   library does no input or output, allocates in upper_open only, and keeps
   no global state but which of its kernels this processor runs best.

   Threads: every function may be called at any time from any thread, but
   one state by one thread at a time.  */

#ifndef UPPER_H
#define UPPER_H 1

#include <stddef.h>

#ifdef __cplusplus
extern "C"
{
#endif

  /* How bytes are read as characters.  */
  enum upper_charset
  {
    /* The bytes 'a' (0x61) to 'z' (0x7A) become 'A' (0x41) to 'Z' (0x5A).
       All other bytes pass unchanged, those from 0x80 to 0xFF included.  */
    UPPER_ASCII = 0,

    /* UTF-8 (RFC 3629).  Characters get their full upper case: UnicodeData
       and the unconditional part of SpecialCasing (The Unicode Standard,
       section 3.13, rule R1).  One character may become up to three.  */
    UPPER_UTF8 = 1
  };

  /* What becomes of a sequence of bytes that is ill-formed in its charset.
     One sequence is one maximal subpart (The Unicode Standard, section 3.9,
     definition D93b and the practice that follows it), 1 to 3 bytes long.
     In ascii no sequence is ill-formed.  */
  enum upper_invalid
  {
    /* It passes unchanged.  */
    UPPER_KEEP = 0,

    /* It becomes one U+FFFD, which is 3 bytes.  */
    UPPER_REPLACE = 1,

    /* It stops the conversion: UPPER_ILL_FORMED.  */
    UPPER_STRICT = 2
  };

  /* How upper_convert and upper_finish ended.  */
  enum upper_status
  {
    /* All of the input was taken; upper_finish: all was delivered.  */
    UPPER_OK = 0,

    /* The room for output did not suffice.  Call again with more.  */
    UPPER_MORE_ROOM = 1,

    /* UPPER_STRICT only: the input has an ill-formed sequence.  All that
       stands before it was delivered; itself it was taken, and will not be
       delivered.  upper_pending is now its length, so that it begins this
       many bytes before *IN.  A further call goes on behind it.  */
    UPPER_ILL_FORMED = -1
  };

  /* The state of one stream.  */
  struct upper;

  /* Return a new state at the start of a stream in CHARSET that treats
     ill-formed sequences as INVALID says.  LANGUAGE adds the rules of a
     language to those for all: "tr", "az", "lt" or "el" (the conditional
     part of SpecialCasing; "el": accents are dropped, as in CLDR).  "" or
     NULL adds none; ascii has rules for no language.  LANGUAGE is not used
     after the return.

     The caller owns the state and passes it to upper_close in the end.
     On failure return NULL with errno
       EINVAL   CHARSET or INVALID is none of its type, or CHARSET has no
                rules for LANGUAGE;
       ENOMEM   no memory.  */
  extern struct upper *upper_open (enum upper_charset charset,
                                   enum upper_invalid invalid,
                                   char const *language);

  /* Convert the *IN_LEFT bytes at *IN, and write at most *OUT_LEFT bytes to
     *OUT.  Advance *IN and *OUT past what was taken and written, and lower
     *IN_LEFT and *OUT_LEFT by as much.

     Return UPPER_OK when all input was taken.  The answer to its last bytes
     may be withheld until what follows is known; see upper_pending.
     Return UPPER_MORE_ROOM when *OUT_LEFT came to its end first: call again
     with more room and the rest of the input.  One byte of room suffices to
     get on.  UPPER_ILL_FORMED: see there.

     *IN and *OUT may be null where the number of bytes is zero.  The areas
     must not overlap; in ascii they may be the same, *IN == *OUT.  */
  extern enum upper_status upper_convert (struct upper *state, char const **in,
                                          size_t *in_left, char **out,
                                          size_t *out_left);

  /* End the stream of STATE: deliver what is withheld, knowing that nothing
     follows.  A character cut off by the end is an ill-formed sequence.
     Write at most *OUT_LEFT bytes to *OUT and advance as upper_convert does.

     Return UPPER_OK when all was delivered.  STATE is then at the start of a
     stream, except that upper_ill_formed goes on counting.
     UPPER_MORE_ROOM: call upper_finish again with more room.
     UPPER_ILL_FORMED: as in upper_convert; call upper_finish again.  */
  extern enum upper_status upper_finish (struct upper *state, char **out,
                                         size_t *out_left);

  /* Return how many of the bytes that upper_convert took are not answered
     yet in full.  With unlimited room this is 0 in ascii, and in utf-8 the
     length of the character that has begun, at most 3.  "el" may hold back a
     letter and the marks on it, and an eta with up to 30 characters behind
     it.  */
  extern size_t upper_pending (struct upper const *state);

  /* Return how many bytes of room suffice for upper_convert of N bytes and
     upper_finish thereafter, whatever the bytes are: N in ascii, in utf-8
     3 * (N + upper_pending (STATE)).  Return SIZE_MAX where this does not
     fit a size_t.  */
  extern size_t upper_bound (struct upper const *state, size_t n);

  /* Return how many ill-formed sequences STATE has replaced or refused since
     upper_open or upper_reset.  Where they are kept nobody looks for them,
     and this is 0.  */
  extern unsigned long long upper_ill_formed (struct upper const *state);

  /* Put STATE at the start of a stream, as upper_open left it.  What is
     withheld is dropped.  */
  extern void upper_reset (struct upper *state);

  /* Free STATE.  Do nothing if it is null.  errno is kept.  */
  extern void upper_close (struct upper *state);

  /* Turn the N bytes at BUF into upper case, in place, as UPPER_ASCII does.
     BUF may be null where N is zero.  This needs no state, as no byte
     depends on another.  */
  extern void upper_ascii (void *buf, size_t n);

  /* Return the name of the kernel that does the work on this processor, such
     as "avx2" or "generic": for a report, not for a decision, as all give
     the same answer.  The choice is made once, by the first call that needs
     it.  The environment variable UPPER_KERNEL, where it is the name of a
     kernel that this processor can run, makes the choice instead.
     The string is constant.  */
  extern char const *upper_implementation (void);

  /* Return the version of the Unicode Character Database that utf-8 follows,
     such as "17.0.0".
     The string is constant.  */
  extern char const *upper_unicode_version (void);

  /* Return the version of the library, such as "0.1".
     The string is constant.  */
  extern char const *upper_version (void);

#ifdef __cplusplus
}
#endif

#endif
