/* attribute.h -- what compilers are told of functions, if they listen.
   SPDX-License-Identifier: GPL-3.0-or-later

   None of it changes what a function does.  */

#ifndef UPPER_ATTRIBUTE_H
#define UPPER_ATTRIBUTE_H 1

#ifdef __GNUC__
# define UPPER_ATTRIBUTE(name) __attribute__ ((name))
#else
# define UPPER_ATTRIBUTE(name)
#endif

/* To be small, not quick: it is called once for a stream or less often, or
   most of its time is spent in what it calls.  */
#define UPPER_COLD UPPER_ATTRIBUTE (__cold__)

/* To be a function, however often it is called in its file.  */
#define UPPER_NOT_INLINE UPPER_ATTRIBUTE (__noinline__)

/* To be none.  */
#define UPPER_INLINE UPPER_ATTRIBUTE (__always_inline__)

#endif
