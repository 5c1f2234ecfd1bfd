/* histogram.c -- percentiles of a million times, beside exact ones.
   SPDX-License-Identifier: GPL-3.0-or-later

   The text of it, too, and what there is at the bounds.  */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "unit.h"

#include "sys/histogram.h"

#define COUNT 1000000

static int64_t times[COUNT];
static struct histogram all, one, other;

/* Return a random number, the same ones in each run.  */
static uint64_t
random_number (void)
{
  static uint64_t state = 88172645463325252U;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

/* Return a random time from 1 us to 1 h, all magnitudes alike.  */
static int64_t
random_time (void)
{
  int64_t ns = 1000;
  for (uint64_t i = random_number () % 32; i > 0; i--)
    ns *= 2;
  ns += (int64_t)(random_number () % (uint64_t)ns);
  return ns <= HISTOGRAM_MOST_NS ? ns : HISTOGRAM_MOST_NS;
}

static int
compare (void const *a, void const *b)
{
  int64_t x = *(int64_t const *)a;
  int64_t y = *(int64_t const *)b;
  return (x > y) - (x < y);
}

/* Return how far HISTOGRAM's time of FRACTION is from the exact one, in
   parts of that.  */
static double
error_at (struct histogram const *histogram, double fraction)
{
  size_t rank = (size_t)(fraction * COUNT);
  if ((double)rank < fraction * COUNT)
    rank++;
  int64_t exact = times[rank ? rank - 1 : 0];
  int64_t told = histogram_at (histogram, fraction);
  return (double)(told > exact ? told - exact : exact - told) / (double)exact;
}

/* Each percentile, to a thousandth of one, lies within 0.1 %.  */
static void
test_percentiles (void)
{
  double worst = 0;
  for (int i = 0; i <= 100000; i++)
    {
      double error = error_at (&all, i / 100000.0);
      worst = error > worst ? error : worst;
    }
  check (worst <= 0.001, "each percentile is within 0.1 %%");
  check (histogram_at (&all, 1) == times[COUNT - 1],
         "the last percentile is the greatest");
  check (all.least_ns == times[0], "the least is exact");
}

/* Two halves together are the whole.  */
static void
test_add (void)
{
  static struct histogram sum;
  histogram_add (&sum, &one);
  histogram_add (&sum, &other);
  check (sum.count == all.count, "the count of a sum");
  check (memcmp (sum.cells, all.cells, sizeof sum.cells) == 0,
         "the cells of a sum");
  check (sum.least_ns == all.least_ns && sum.greatest_ns == all.greatest_ns,
         "the bounds of a sum");
  histogram_clear (&sum);
  check (sum.count == 0 && histogram_at (&sum, 0.5) == 0, "an empty one");
  histogram_add (&sum, &one);
  check (sum.count == one.count, "added to an empty one");
}

/* A few times, and those at the bounds.  */
static void
test_bounds (void)
{
  static struct histogram few;
  histogram_note (&few, -5);
  check (histogram_at (&few, 0.5) == 0, "negative times");
  histogram_note (&few, 2047);
  check (histogram_at (&few, 1) == 2047,
         "the last one with a cell of its own");
  histogram_note (&few, 2048);
  histogram_note (&few, HISTOGRAM_MOST_NS + 1);
  check (histogram_at (&few, 0.75) == 2049, "the greatest in a cell of two");
  check (histogram_at (&few, 1) == HISTOGRAM_MOST_NS, "longer than all");
  check (few.count == 4, "the count");
  histogram_clear (&few);
  for (int i = 0; i < 1000; i++)
    histogram_note (&few, 1000000 + i % 2 * 2000000);
  check (histogram_mean (&few) > 1999999 && histogram_mean (&few) < 2000001,
         "the mean");
  check (histogram_deviation (&few) > 999990
             && histogram_deviation (&few) < 1000010,
         "the deviation");
}

/* The text has one line for each step, and ends with all of them.  */
static void
test_write (void)
{
  char line[256];
  double value, fraction, last_value = 0, last_fraction = 0;
  unsigned long long int count = 0;
  int lines = 0;
  FILE *stream = tmpfile ();
  if (!stream)
    {
      perror ("tmpfile");
      exit (1);
    }
  histogram_write (&all, stream);
  rewind (stream);
  check (fgets (line, sizeof line, stream)
             && strcmp (line, "       Value     Percentile TotalCount "
                              "1/(1-Percentile)\n")
                    == 0,
         "the head of the text");
  check (fgets (line, sizeof line, stream) && strcmp (line, "\n") == 0,
         "the line below it");
  bool is_rising = true;
  while (fgets (line, sizeof line, stream) && line[0] != '#')
    {
      if (sscanf (line, "%lf %lf %llu", &value, &fraction, &count) != 3
          || value < last_value || fraction < last_fraction)
        is_rising = false;
      last_value = value;
      last_fraction = fraction;
      lines++;
    }
  check (is_rising, "the lines rise");
  check (lines > 30 && count == COUNT && last_fraction > 0.999,
         "the last line is of all");
  check (strncmp (line, "#[Mean    =", 11) == 0, "the summary");
  fclose (stream);
}

int
main (void)
{
  for (size_t i = 0; i < COUNT; i++)
    {
      times[i] = random_time ();
      histogram_note (&all, times[i]);
      histogram_note (i % 3 ? &one : &other, times[i]);
    }
  qsort (times, COUNT, sizeof *times, compare);
  test_percentiles ();
  test_add ();
  test_bounds ();
  test_write ();
  return unit_end ();
}
