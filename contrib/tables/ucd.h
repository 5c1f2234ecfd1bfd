/* ucd.h -- the Unicode Character Database, as far as upper case needs it.
   SPDX-License-Identifier: GPL-3.0-or-later

   For make-tables, which runs on the machine of who updates the tables; it
   ends with a message if a file is not as it should be.  */

#ifndef UCD_H
#define UCD_H 1

#include <stdbool.h>
#include <stdint.h>

/* Characters are those below.  */
#define UCD_END 0x110000

/* The most characters that one becomes.  */
#define UCD_UPPER_MOST 3

struct ucd_character
{
  /* The full upper case; upper[0] is zero where that is the character
     itself.  */
  uint32_t upper[UCD_UPPER_MOST];

  /* The canonical decomposition into two, or into one and zero; zeros where
     there is none.  */
  uint32_t canonical[2];

  /* The canonical combining class.  */
  uint8_t combining_class;

  bool is_letter;
  bool soft_dotted;
  bool cased;
  bool case_ignorable;
};

/* By code point.  */
extern struct ucd_character ucd[UCD_END];

/* Fill ucd from DIRECTORY; the properties that no file there says, from the
   file PROPERTIES.  */
extern void ucd_read (char const *directory, char const *properties);

/* Print the name of the program and a message as printf, and exit.  */
extern void ucd_fail (char const *format, ...)
#ifdef __GNUC__
    __attribute__ ((__format__ (__printf__, 1, 2), __noreturn__))
#endif
    ;

#endif
