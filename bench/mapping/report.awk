# report.awk -- tables and bars of the measurements of mappings.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Input are the lines of map or turns, TEXT PIECE ROUND NAME SPEED.  The
# variable kind says which: ascii, texts or programs.  Print a table for each
# piece, or, if the variable bars is set, what bars there are and whether they
# are met.  A ratio is the median of those of the rounds.

function sort(list, n,   i, j, x) {
  for (i = 2; i <= n; i++) {
    x = list[i]
    for (j = i - 1; j > 0 && list[j] > x; j--)
      list[j + 1] = list[j]
    list[j + 1] = x
  }
}

function median(list, n) {
  sort(list, n)
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

# The median speed of NAME with TEXT in pieces of PIECE; -1: there is none.
function speed(text, piece, name,   list, n, i) {
  for (i in rounds)
    if ((text, piece, i, name) in value)
      list[++n] = value[text, piece, i, name]
  return n ? median(list, n) : -1
}

# That of the ratio of A to B.
function ratio(text, piece, a, b,   list, n, i) {
  for (i in rounds)
    if ((text, piece, i, a) in value && (text, piece, i, b) in value)
      list[++n] = value[text, piece, i, a] / value[text, piece, i, b]
  return n ? median(list, n) : -1
}

# Print a number in a column of WIDTH.
function cell(x, width) {
  if (x < 0)
    printf "%*s", width, "-"
  else
    printf("%*.*f", width, x < 1 ? 3 : x < 10 ? 2 : x < 100 ? 1 : 0, x)
}

# Note NAME-A / NAME-B as a column of the table.
function column(a, b) {
  n_ratios++
  ratio_of[n_ratios] = a
  ratio_to[n_ratios] = b
}

# Print a table whose rows are texts or, in ascii, sizes.
function table(piece,   i, j) {
  printf "  %-10s", ""
  for (j = 1; j <= n_names; j++)
    printf "%9s", names[j]
  for (j = 1; j <= n_ratios; j++)
    printf "%10s", substr(ratio_of[j], 1, 4) "/" substr(ratio_to[j], 1, 4)
  print ""
  for (i = 1; i <= n_rows; i++) {
    if (kind != "ascii" && row_piece[i] != piece)
      continue
    printf "  %-10s", kind == "ascii" ? size(row_piece[i]) : row_text[i]
    for (j = 1; j <= n_names; j++)
      cell(speed(row_text[i], row_piece[i], names[j]), 9)
    for (j = 1; j <= n_ratios; j++)
      cell(ratio(row_text[i], row_piece[i], ratio_of[j], ratio_to[j]), 10)
    print ""
  }
}

function size(bytes) {
  return bytes < 1048576 ? bytes / 1024 " KiB" : bytes / 1048576 " MiB"
}

# Print whether X, which is said of WHAT, reaches BAR.
function verdict(what, x, bar) {
  if (x >= 0)
    printf("  %-45s >= %5.2f %9.*f  %s\n", what, bar, x < 10 ? 3 : 1, x, \
      x >= bar ? "met" : "short")
}

# Print whether the least ratio of A to B reaches BAR with TEXT, or, if that
# is "", with all texts of CLASS.
function verdict_least(what, text, class, a, b, bar,   i, x, least, where) {
  least = -1
  for (i = 1; i <= n_rows; i++) {
    if (text != "" ? row_text[i] != text : class_of(row_text[i]) !~ class)
      continue
    x = ratio(row_text[i], row_piece[i], a, b)
    if (x >= 0 && (least < 0 || x < least)) {
      least = x
      where = row_text[i] ", " size(row_piece[i])
    }
  }
  verdict(what " (" where ")", least, bar)
}

function class_of(text) {
  return text == "x-bytes" || text == "rand" ? "bytes" \
    : text ~ /^x-/ ? "hostile" : "written"
}

function print_tables(   i) {
  if (kind == "ascii") {
    column("in-place", "memcpy")
    column("ascii", "memcpy")
    column("in-place", "toupper")
    print "\nAscii, kernel " kernel ", GB/s, by the size of the buffer"
    table(0)
  } else if (kind == "texts") {
    column("keep", "memcpy")
    column("keep", "icu")
    column("replace", "keep")
    for (i = 1; i <= n_pieces; i++) {
      print "\nUTF-8, kernel " kernel ", GB/s, in pieces of " size(pieces[i])
      table(pieces[i])
    }
  } else {
    for (i = 1; i <= n_names; i++)
      if (names[i] == "upperc") {
        column("upperc", "cat")
        column("upperc", "tr")
        column("upperc", "sed")
        column("upperc", "perl")
        column("upperc", "uconv")
      }
    print "\nWhole programs, GB/s of the processor's time"
    table(0)
  }
}

function print_bars(   i, j, n, part) {
  print ""
  if (kind == "ascii") {
    print "Bars"
    for (i = 1; i <= n_rows; i++)
      verdict("ascii in place / memcpy, " size(row_piece[i]), \
        ratio("ascii", row_piece[i], "in-place", "memcpy"), \
        row_piece[i] < 1048576 ? 0.95 : 1.9)
  } else if (kind == "texts") {
    n = split("en .66 de .20 fr .20 es .20 ru .20 uk .20 ka .20 el .16 " \
      "zh .27 ja .27 ko .27 cs .10 ro .10 lt .10 vi .10 hy .10 tr .10", part)
    for (i = 1; i < n; i += 2)
      for (j = 1; j <= n_rows; j++)
        if (row_text[j] == part[i])
          verdict("utf-8 / memcpy (" part[i] ", " size(row_piece[j]) ")", \
            ratio(row_text[j], row_piece[j], "keep", "memcpy"), part[i + 1])
    verdict_least("utf-8 / ICU, texts", "", "written", "keep", "icu", 30)
    verdict_least("utf-8 / ICU, any bytes", "", "bytes", "keep", "icu", 3)
    verdict_least("utf-8 / ICU, hostile", "", "hostile", "keep", "icu", 2)
    verdict_least("replace / keep, texts", "", "written", "replace", \
      "keep", 0.6)
    verdict_least("replace / keep, hostile", "", "hostile", "replace", \
      "keep", 0.6)
    verdict_least("replace / keep, any bytes", "", "bytes", "replace", \
      "keep", 0.6)
  } else
    verdict_least("upperc --local / cat", "", ".", "upperc", "cat", 0.6)
}

$1 == "#" {
  if ($2 == "kernel")
    kernel = $3 ($4 ? ", Unicode " $4 : "")
  else if (!bars && !said[$0]++)
    print substr($0, 3)
  next
}

NF == 5 {
  if (!(($1, $2) in seen)) {
    seen[$1, $2]
    n_rows++
    row_text[n_rows] = $1
    row_piece[n_rows] = $2
  }
  if (!("/" $2 in seen)) {
    seen["/" $2]
    pieces[++n_pieces] = $2
  }
  if (!("=" $4 in seen)) {
    seen["=" $4]
    names[++n_names] = $4
  }
  rounds[$3]
  value[$1, $2, $3, $4] = $5
}

END {
  if (bars)
    print_bars()
  else
    print_tables()
}
