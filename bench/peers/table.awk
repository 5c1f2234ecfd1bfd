# table.awk -- the table of one scenario.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -f rows.awk -f table.awk -v scenario=NAME results.tsv

# Return X, or that it is not there, as wide as all.
function cell(x, digits) {
  if (x != "-" && x < 0 && x > -0.05)
    x = 0
  return x == "-" ? sprintf("%13s", x) : sprintf("%13." digits "f", x)
}

END {
  title["one"] = "64 bytes a message, 1 connection"
  title["many"] = "64 bytes a message, 64 connections"
  title["sessions"] = "A connection for each message of 64 bytes, 8 at once"
  title["bulk"] = "A mebibyte a message, 1 connection"
  title["paced"] = "64 bytes a message, 1000 a second by schedule," \
    " 16 connections"
  title["idle"] = "Memory, 64 idle connections: for each, and in all"
  figures["one"] = figures["many"] = figures["sessions"] \
    = "per_second:0 p50_us:0 p99_us:0 cpu_us:1"
  figures["bulk"] = "mb_per_second:0 cpu_us_per_mb:0"
  figures["paced"] = "p50_us:0 p99_us:0 p99_9_us:0 cpu_us:1"
  figures["idle"] = "connection_kib:1 held_kib:0"
  head["per_second"] = scenario == "sessions" ? "sessions/s" : "messages/s"
  head["p50_us"] = "p50 us"
  head["p99_us"] = "p99 us"
  head["p99_9_us"] = "p99.9 us"
  head["cpu_us"] = "CPU us"
  head["mb_per_second"] = "MB/s"
  head["cpu_us_per_mb"] = "CPU us/MB"
  head["connection_kib"] = "KiB"
  head["held_kib"] = "KiB in all"

  print "\n" title[scenario]
  n = split(figures[scenario], part, " ")
  printf "  %-20s", ""
  for (i = 1; i <= n; i++) {
    split(part[i], pair, ":")
    printf "%13s", head[pair[1]]
  }
  print ""
  for (k = 1; k <= n_servers; k++) {
    if (!((scenario, servers[k]) in was_there))
      continue
    mark = (scenario, servers[k]) in notes ? " *" : ""
    printf "  %-20s", full_name(servers[k]) mark
    for (i = 1; i <= n; i++) {
      split(part[i], pair, ":")
      printf "%s", cell(median(scenario, servers[k], pair[1]), pair[2])
    }
    print ""
  }
  for (k = 1; k <= n_servers; k++)
    if ((scenario, servers[k]) in notes)
      print "  * " full_name(servers[k]) ": " notes[scenario, servers[k]]
}
