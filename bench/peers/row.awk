# row.awk -- from what measure and upperc print to one row of figures.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Set: scenario, kind, server, round; connections, how many are held where memory
# is measured; or heading=yes, for the heading alone.
#
# What there is not is "-".  "cpu_us" is for one message, "failures" and
# "left" tell what went wrong.

# Return the number behind KEY in TEXT, or "-".
function number(text, key) {
  if (!match(text, "\"" key "\":[0-9.]+"))
    return "-"
  key = length(key) + 3
  return substr(text, RSTART + key, RLENGTH - key)
}

# The same in microseconds, where TEXT has milliseconds.
function microseconds(text, key) {
  key = number(text, key)
  return key == "-" ? key : key * 1000
}

# Return the value behind KEY= in this line, or "-".
function value(key,   i, part) {
  for (i = 1; i <= NF; i++)
    if (split($i, part, "=") == 2 && part[1] == key)
      return part[2]
  return "-"
}

# Note what failures TEXT, a list in JSON, has that are not 0.
function note_failures(text,   i, n, part, pair) {
  n = split(text, part, /[{},]/)
  for (i = 1; i <= n; i++)
    if (split(part[i], pair, ":") == 2 && pair[2] + 0) {
      gsub(/"/, "", pair[1])
      failures = (failures == "-" ? "" : failures ",") pair[1] "=" pair[2]
    }
}

BEGIN {
  OFS = "\t"
  if (heading) {
    print "scenario", "kind", "server", "round", "status", "left", \
      "failures", "messages", "bytes", "seconds", "cpu_us", "p50_us", \
      "p99_us", "p99_9_us", "connection_bytes", "held_bytes"
    exit
  }
  status = left = failures = messages = bytes = seconds = cpu = "-"
  p50 = p99 = p99_9 = memory = held = "-"
}

/"event":"summary"/ {
  messages = number($0, "messages")
  bytes = number($0, "bytes")
  seconds = number($0, "seconds")
  match($0, /"failures":{[^}]*}/)
  note_failures(substr($0, RSTART + 11, RLENGTH - 11))
  if (messages > 0) {
    match($0, /"latency_ms":{[^}]*}/)
    latency = substr($0, RSTART, RLENGTH)
    p50 = microseconds(latency, "p50")
    p99 = microseconds(latency, "p99")
    p99_9 = microseconds(latency, "p99_9")
  }
}

/^mark=start / { start_kb = value("pss_kb") }
/^mark=hold / { held_kb = value("pss_kb") }
/^server=0 / && messages > 0 { cpu = value("cpu_us") / messages }
/^done status=/ { status = value("status"); left = value("left") }
/^done units=/ {
  status = 0
  held = held_kb * 1024
  memory = (held_kb - start_kb) * 1024 / connections
}

END {
  if (!heading)
    print scenario, kind, server, round, status, left, failures, messages, \
      bytes, seconds, cpu, p50, p99, p99_9, memory, held
}
