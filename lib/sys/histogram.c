/* histogram.c -- how often each time was met, to three digits.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A time below 2048 is its own cell.  Of a greater one the highest eleven
   bits count: how far they had to be shifted, and the ten below the first,
   are the number of the cell.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/histogram.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "minmax.h"

/* How many lines there are for each halving of what is left to 1.  */
enum
{
  STEPS = 5
};

/* Return the cell of NS.  */
static size_t
cell_of (int64_t ns)
{
  size_t shift = 0;
  uint64_t rest = (uint64_t)ns;
  if (rest >= 2 * HISTOGRAM_HALF)
    {
      shift = 63 - (size_t)__builtin_clzll (rest) - 10;
      rest >>= shift;
    }
  return shift * HISTOGRAM_HALF + (size_t)rest;
}

/* Return the greatest time of CELL.  */
static int64_t
greatest_in (size_t cell)
{
  if (cell < 2 * HISTOGRAM_HALF)
    return (int64_t)cell;
  size_t shift = cell / HISTOGRAM_HALF - 1;
  uint64_t rest = cell % HISTOGRAM_HALF + HISTOGRAM_HALF;
  return (int64_t)(((rest + 1) << shift) - 1);
}

void
histogram_clear (struct histogram *histogram)
{
  memset (histogram, 0, sizeof *histogram);
}

void
histogram_note (struct histogram *histogram, int64_t ns)
{
  ns = MIN (MAX (ns, 0), HISTOGRAM_MOST_NS);
  histogram->cells[cell_of (ns)]++;
  if (histogram->count == 0 || ns < histogram->least_ns)
    histogram->least_ns = ns;
  if (histogram->count == 0 || ns > histogram->greatest_ns)
    histogram->greatest_ns = ns;
  histogram->count++;
  histogram->sum_ns += (double)ns;
  histogram->sum_of_squares += (double)ns * (double)ns;
}

void
histogram_add (struct histogram *histogram, struct histogram const *other)
{
  if (other->count == 0)
    return;
  if (histogram->count == 0 || other->least_ns < histogram->least_ns)
    histogram->least_ns = other->least_ns;
  if (histogram->count == 0 || other->greatest_ns > histogram->greatest_ns)
    histogram->greatest_ns = other->greatest_ns;
  /* Nothing lies outside these two cells.  */
  size_t last = cell_of (other->greatest_ns);
  for (size_t i = cell_of (other->least_ns); i <= last; i++)
    histogram->cells[i] += other->cells[i];
  histogram->count += other->count;
  histogram->sum_ns += other->sum_ns;
  histogram->sum_of_squares += other->sum_of_squares;
}

/* Return the time that WANTED of all times, of which there are as many, do
   not exceed; and in *REACHED how many really do not.  */
static int64_t
time_of (struct histogram const *histogram, uint64_t wanted, uint64_t *reached)
{
  size_t cell = cell_of (histogram->least_ns);
  uint64_t count = histogram->cells[cell];
  while (count < wanted)
    count += histogram->cells[++cell];
  *reached = count;
  return MIN (greatest_in (cell), histogram->greatest_ns);
}

/* Return how many of COUNT times the part FRACTION are, at least one.  */
static uint64_t
number_of (double fraction, uint64_t count)
{
  double exact = fraction * (double)count;
  uint64_t number = (uint64_t)exact;
  if ((double)number < exact)
    number++;
  return MIN (MAX (number, 1), count);
}

int64_t
histogram_at (struct histogram const *histogram, double fraction)
{
  uint64_t reached;
  if (histogram->count == 0)
    return 0;
  return time_of (histogram, number_of (fraction, histogram->count), &reached);
}

/* Return the mean of HISTOGRAM, which is not empty, exactly.  */
static double
exact_mean (struct histogram const *histogram)
{
  return histogram->sum_ns / (double)histogram->count;
}

int64_t
histogram_mean (struct histogram const *histogram)
{
  if (histogram->count == 0)
    return 0;
  double mean = exact_mean (histogram);
  return (int64_t)mean;
}

int64_t
histogram_deviation (struct histogram const *histogram)
{
  if (histogram->count == 0)
    return 0;
  double mean = exact_mean (histogram);
  double variance
      = histogram->sum_of_squares / (double)histogram->count - mean * mean;
  double deviation = variance > 0 ? sqrt (variance) : 0;
  return (int64_t)deviation;
}

/* Write VALUE with DIGITS after a point, whatever the locale has there, in
   WIDTH columns.  */
static void
write_number (FILE *stream, int width, int digits, double value)
{
  char text[400];
  int n = snprintf (text, sizeof text, "%*.*f", width, digits, value);
  for (int i = n - digits - 1; digits > 0 && i >= 0 && i < n - digits; i++)
    if (text[i] < '0' || text[i] > '9')
      text[i] = '.';
  fputs (text, stream);
}

static void
write_ms (FILE *stream, int64_t ns)
{
  write_number (stream, 12, 6, (double)ns / 1e6);
}

static void
write_line (FILE *stream, int64_t ns, double fraction, uint64_t reached)
{
  write_ms (stream, ns);
  write_number (stream, 15, 12, fraction);
  fprintf (stream, " %10" PRIu64, reached);
  if (fraction < 1)
    write_number (stream, 15, 2, 1 / (1 - fraction));
  putc ('\n', stream);
}

void
histogram_write (struct histogram const *histogram, FILE *stream)
{
  double fraction = 0;
  double step = 0.5 / STEPS;
  uint64_t reached = 0;
  fputs ("       Value     Percentile TotalCount 1/(1-Percentile)\n\n",
         stream);
  for (unsigned int i = 1; reached < histogram->count; i++)
    {
      uint64_t wanted = number_of (fraction, histogram->count);
      int64_t ns = time_of (histogram, wanted, &reached);
      write_line (stream, ns, reached < histogram->count ? fraction : 1,
                  reached);
      fraction += step;
      if (i % STEPS == 0)
        step /= 2;
    }
  fputs ("#[Mean    = ", stream);
  write_ms (stream, histogram_mean (histogram));
  fputs (", StdDeviation   = ", stream);
  write_ms (stream, histogram_deviation (histogram));
  fputs ("]\n#[Max     = ", stream);
  write_ms (stream, histogram->greatest_ns);
  fprintf (stream, ", Total count    = %12" PRIu64 "]\n", histogram->count);
  fprintf (stream, "#[Buckets = %12d, SubBuckets     = %12d]\n",
           HISTOGRAM_POWERS, 2 * HISTOGRAM_HALF);
}
