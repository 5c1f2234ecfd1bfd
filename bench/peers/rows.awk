# rows.awk -- the figures of all servers, for table.awk and chart.awk.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -f rows.awk -f table.awk ... results.tsv
#
# Fills servers[1 .. n_servers], in the order of their first row; is_peer
# [SERVER], 1 or 0; and notes[SCENARIO, SERVER], what went wrong there.

BEGIN { FS = OFS = "\t" }

FNR == 1 {
  for (i = 1; i <= NF; i++)
    column[$i] = i
  next
}

# Return the figure KEY of this row, or "-".
function figure(key) {
  if (key == "per_second")
    return $column["messages"] > 0 \
      ? $column["messages"] / $column["seconds"] : "-"
  if (key == "mb_per_second")
    return $column["bytes"] > 0 \
      ? $column["bytes"] / $column["seconds"] / 1e6 : "-"
  if (key == "cpu_us_per_mb")
    return $column["cpu_us"] == "-" ? "-" \
      : $column["cpu_us"] * $column["messages"] / $column["bytes"] * 1e6
  if (key == "connection_kib")
    return $column["connection_bytes"] == "-" ? "-" \
      : $column["connection_bytes"] / 1024
  if (key == "held_kib")
    return $column["held_bytes"] == "-" ? "-" : $column["held_bytes"] / 1024
  return $column[key]
}

{
  server = $column["server"]
  if (!(server in known)) {
    known[server] = 1
    is_peer[server] = $column["kind"] == "peer"
    servers[++n_servers] = server
  }
  where = $column["scenario"] SUBSEP server
  was_there[where] = 1
  split("per_second mb_per_second cpu_us cpu_us_per_mb p50_us p99_us" \
    " p99_9_us connection_kib held_kib", keys, " ")
  for (i in keys)
    if (figure(keys[i]) != "-")
      list[where, keys[i], ++count[where, keys[i]]] = figure(keys[i])
  if ($column["status"] == "-")
    note = "it could not be measured"
  else if ($column["status"] != 0)
    note = "status " $column["status"] ": " $column["failures"]
  else if ($column["failures"] != "-")
    note = $column["failures"]
  else
    note = ""
  if ($column["left"] + 0)
    note = note (note ? "; " : "") "processes are left"
  if (note)
    notes[where] = note
}

# Return what SERVER is called where others are.
function full_name(server) {
  return is_peer[server] ? server : "upperd " server
}

# Return the median of what KEY was for SERVER in SCENARIO, or "-".
function median(scenario, server, key,   n, i, j, x, sorted) {
  n = count[scenario, server, key]
  if (!n)
    return "-"
  for (i = 1; i <= n; i++) {
    x = list[scenario, server, key, i]
    for (j = i - 1; j > 0 && sorted[j] > x; j--)
      sorted[j + 1] = sorted[j]
    sorted[j + 1] = x
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}
