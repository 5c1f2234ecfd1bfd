/* histogram.h -- how often each time was met, to three digits.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A high dynamic range histogram, as Gil Tene's HdrHistogram has made known:
   times are counted in cells whose width grows with the time, so that any
   is known to one part in 1024, from a nanosecond to an hour, and memory and
   the cost of noting one do not depend on how many there were.  Two can be
   added; what a percentile says is the same as if all had been noted in
   one.  */

#ifndef SYS_HISTOGRAM_H
#define SYS_HISTOGRAM_H 1

#include <stdint.h>
#include <stdio.h>

/* The longest time that is told from longer ones, in nanoseconds: an hour.
   What is longer is counted as this.  */
#define HISTOGRAM_MOST_NS (INT64_C (3600) * 1000 * 1000 * 1000)

enum
{
  /* Below 2048 ns each nanosecond has a cell; above, each power of two has
     1024.  */
  HISTOGRAM_HALF = 1024,
  HISTOGRAM_POWERS = 32,
  HISTOGRAM_CELLS = (HISTOGRAM_POWERS + 1) * HISTOGRAM_HALF
};

/* Some 270 KB; all zero is an empty one.  */
struct histogram
{
  uint64_t cells[HISTOGRAM_CELLS];
  uint64_t count;
  /* Exact; meaningless while COUNT is zero.  */
  int64_t least_ns;
  int64_t greatest_ns;
  /* Of all times, for the mean and the standard deviation.  */
  double sum_ns;
  double sum_of_squares;
};

/* Empty HISTOGRAM.  */
extern void histogram_clear (struct histogram *histogram);

/* Note a time of NS nanoseconds; a negative one counts as 0.  */
extern void histogram_note (struct histogram *histogram, int64_t ns);

/* Add all times of OTHER to HISTOGRAM.  */
extern void histogram_add (struct histogram *histogram,
                           struct histogram const *other);

/* Return the time, in nanoseconds, that the part FRACTION of all times, from
   0 to 1, does not exceed: the greatest that is counted in the same cell as
   the right one, so at most 0.1 % too much, but never more than the greatest
   of all.  0 if there is none.  */
extern int64_t histogram_at (struct histogram const *histogram,
                             double fraction);

/* Return the mean, and the standard deviation, in nanoseconds; 0 if there is
   none.  */
extern int64_t histogram_mean (struct histogram const *histogram);
extern int64_t histogram_deviation (struct histogram const *histogram);

/* Write the percentiles to STREAM, in milliseconds, as the text that
   HdrHistogram's plotters read: lines of value, percentile, how many are not
   above it, and 1 / (1 - percentile); ever closer to 1, with five steps for
   each halving of what is left; and a summary.  */
extern void histogram_write (struct histogram const *histogram, FILE *stream);

#endif
