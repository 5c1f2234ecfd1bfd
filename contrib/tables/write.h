/* write.h -- the parts of make-tables.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef WRITE_H
#define WRITE_H 1

#include <stddef.h>

/* Write the definition of the table NAME of ROWS rows with COLUMNS numbers
   of TYPE each, or of ROWS numbers if COLUMNS is zero.  A number has SIZE
   bytes: 1, 2 or 4.  */
extern void write_table (char const *type, char const *name, void const *data,
                         int size, size_t rows, size_t columns);

/* What languages have to know of characters.  */
extern void write_properties (void);

/* The Greek letters.  */
extern void write_greek (void);

/* What the kernels with vectors have to know.  */
extern void write_vectors (void);

#endif
