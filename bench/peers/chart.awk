# chart.awk -- a chart of all scenarios, for gnuplot.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -f rows.awk -f chart.awk results.tsv
#
# A panel for each scenario or two, with a row for each server, the same in
# all of them; the scales are logarithmic, for what is compared differs by
# orders of magnitude.  What went wrong is hollow, or has no point at all.

# Print the plot of KEY in SCENARIO under TITLE.
function panel(scenario, key, title,   k, x, kind, data, least, most) {
  for (k = 1; k <= n_servers; k++) {
    x = median(scenario, servers[k], key) + 0
    if (x > 0 && (!least || x < least))
      least = x
    if (x > most)
      most = x
  }
  if (!least)
    least = most = 1
  for (k = 1; k <= n_servers; k++) {
    x = median(scenario, servers[k], key) + 0
    if (x > 0) {
      kind = is_peer[servers[k]] ? "peer" : "upperd"
      if ((scenario, servers[k]) in notes)
        kind = "wrong"
    }
    else if ((scenario, servers[k]) in notes) {
      kind = "failed"
      x = least / 2
    }
    else
      continue
    data[kind] = data[kind] sprintf("%g %d \"%s\"\n", x, k, \
      kind == "failed" ? "fails" : label(x))
  }
  printf "set title \"%s\"\n", title
  printf "set xrange [%g:%g]\n", least / 2, most * 6
  for (kind in data)
    printf "$%s << END\n%sEND\n", kind, data[kind]
  # Gnuplot does not bear it if there is nothing to plot.
  x = "plot"
  for (kind in data) {
    if (kind != "failed") {
      print x " $" kind " using 1:2 with points ps 0.9 " look[kind] ", \\"
      x = " "
    }
    print x " $" kind " using 1:2:3 with labels left offset 0.9,0 " \
      (kind == "failed" ? "tc rgb \"#b01020\"" : "") ", \\"
    x = " "
  }
  print "  1/0"
}

# Return X as a short text.
function label(x) {
  return x >= 100 ? sprintf("%.0f", x) : sprintf("%.3g", x)
}

# Note that there is a panel for KEY in SCENARIO under TITLE, if SCENARIO was
# measured.
function plan(scenario, key, title,   k) {
  for (k = 1; k <= n_servers; k++)
    if ((scenario, servers[k]) in was_there) {
      scenarios[++n_panels] = scenario
      keys_of[n_panels] = key
      titles[n_panels] = title
      return
    }
}

END {
  look["upperd"] = "pt 7 lc rgb \"#1f5fa8\""
  look["peer"] = "pt 7 lc rgb \"#c0701b\""
  look["wrong"] = "pt 6 lc rgb \"#b01020\""
  plan("many", "per_second", "messages a second, 64 connections")
  plan("many", "cpu_us", "CPU of a message, microseconds")
  plan("paced", "p99_us", "p99 at 1000 messages a second, microseconds")
  plan("sessions", "cpu_us", "CPU of a session, microseconds")
  plan("bulk", "cpu_us_per_mb", "CPU of a megabyte, microseconds")
  plan("idle", "connection_kib", "memory of a connection, KiB")
  if (!n_panels)
    exit 1
  columns = n_panels < 3 ? n_panels : 3
  lines = int((n_panels + 2) / 3)
  for (k = 1; k <= n_servers; k++)
    names = names (k > 1 ? ", " : "") "\"" full_name(servers[k]) "\" " k
  printf "set terminal svg size %d,%d font \"sans-serif,12\"" \
    " background \"white\"\n", 400 * columns, \
    lines * (100 + 22 * n_servers)
  printf "set multiplot layout %d,%d\n", lines, columns
  print "set ytics (" names ")"
  print "unset key"
  print "set logscale x"
  printf "set yrange [%g:0.4]\n", n_servers + 0.6
  print "set grid xtics ytics lc rgb \"#dddddd\" lw 1, lc rgb \"#eeeeee\""
  print "set border 1 lc rgb \"#888888\""
  print "set tics nomirror scale 0.5 textcolor rgb \"#333333\""
  for (i = 1; i <= n_panels; i++)
    panel(scenarios[i], keys_of[i], titles[i])
  print "unset multiplot"
}
