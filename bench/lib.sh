#! /bin/sh
# lib.sh -- what the measurements have in common.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Make sets: UPPERD, the server; BENCH, where the programs of bench/ are.

: "${UPPERD:?is not set: use make bench-fork and the like}"
: "${BENCH:?is not set: use make bench-fork and the like}"

# Print the values of KEY in the lines of standard input that have it.
values ()
{
  sed -n "s/^\(.* \)*$1=\([0-9]*\).*/\2/p"
}

# Print the value of KEY in the Nth of the lines that have it.
value ()
{
  values "$1" | sed -n "$2p"
}

# Read lines "A B", each a pair, whose numbers are to be divided by N.
# Print, for NAME-A, NAME-B and the ratio of B to A, the least, the median
# and the greatest, and what BAR says to the median of the ratio.
compare_pairs ()
{
  awk -v n="$1" -v name_a="$2" -v name_b="$3" -v bar="$4" '
    function sort(list, n,   i, j, x) {
      for (i = 2; i <= n; i++) {
        x = list[i]
        for (j = i - 1; j > 0 && list[j] > x; j--)
          list[j + 1] = list[j]
        list[j + 1] = x
      }
    }
    function row(name, list, n, format) {
      sort(list, n)
      median = n % 2 ? list[(n + 1) / 2] \
               : (list[n / 2] + list[n / 2 + 1]) / 2
      printf "  %-14s" format format format "\n", name, list[1], median, \
        list[n]
    }
    NF == 2 { k++; a[k] = $1 / n; b[k] = $2 / n; ratio[k] = $2 / $1 }
    END {
      if (!k)
        exit 1
      printf "  %-14s%10s%10s%10s\n", "", "least", "median", "greatest"
      row(name_a, a, k, "%10.1f")
      row(name_b, b, k, "%10.1f")
      row("ratio", ratio, k, "%10.3f")
      printf "  the bar is %s: %s\n", bar, median <= bar ? "met" : "not met"
    }'
}
