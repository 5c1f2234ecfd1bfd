#! /bin/sh
# lib.sh -- what the measurements have in common.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Make sets: UPPERD, the server; BENCH, where the programs of bench/ are.

: "${UPPERD:?is not set: use make bench-fork and the like}"
: "${BENCH:?is not set: use make bench-fork and the like}"

# Print the value of KEY in the last line of standard input that has it.
value ()
{
  sed -n "s/.* $1=\([0-9]*\).*/\1/p" | tail -n 1
}

# Print the value of KEY in line N of those that have it.
value_at ()
{
  sed -n "s/.* $2=\([0-9]*\).*/\1/p" | sed -n "$1p"
}

# Run bench/measure for the server called NAME, with OPTIONS of its own in
# one word, under the load that follows.
measure ()
{
  name=$1
  options=$2
  shift 2
  case $name in
    accept-fork) set -- "$BENCH/accept-fork" -- "$@" ;;
    *) set -- "$UPPERD" --quiet --engine="$name" --listen=127.0.0.1:0 -- "$@" ;;
  esac
  # shellcheck disable=SC2086
  "$BENCH/measure" $options "$@"
}

# Read lines "A B", one a pair, that are to be divided by N each.  Print
# the medians of both, named NAME-A and NAME-B, and least, median and
# greatest ratio of B to A, as well as what the bar says to that.
compare_pairs ()
{
  awk -v n="$1" -v name_a="$2" -v name_b="$3" -v bar="$4" '
    function median_sorted(list, n) {
      return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
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
      printf "  %-14s" format format format "\n", name, list[1], \
        median_sorted(list, n), list[n]
    }
    NF == 2 { k++; a[k] = $1 / n; b[k] = $2 / n; ratio[k] = $2 / $1 }
    END {
      if (!k)
        exit 1
      printf "  %-14s%10s%10s%10s\n", "", "least", "median", "greatest"
      row(name_a, a, k, "%10.1f")
      row(name_b, b, k, "%10.1f")
      row("ratio", ratio, k, "%10.3f")
      m = median_sorted(ratio, k)
      printf "  the bar is %s: %s\n", bar, m <= bar ? "met" : "not met"
    }'
}
