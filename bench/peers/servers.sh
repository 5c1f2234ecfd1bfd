#! /bin/sh
# servers.sh -- the servers that are compared, and how each is started.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For bench/compare, which sets here and scratch.  A peer gets room for as
# many clients as come, where it has to be told, and is otherwise as it is.
# It chooses its port, or takes FREE_PORT.

# shellcheck disable=SC2154

# Return whether PROGRAM is there.
has ()
{
  command -v "$1" >/dev/null
}

# Return whether the peer NAME is there and can do what is asked.
has_peer ()
{
  case $1 in
    socat | ncat | tcpserver) has "$1" ;;
    # One that can stay where it was started, which not every one can.
    inetd) has inetd && inetd -x 2>&1 | grep -q 'usage: inetd .-[^ ]*i' ;;
    asyncio) has python3 && python3 -c 'import asyncio' ;;
    node) node=$(command -v node || command -v nodejs) ;;
    haproxy) has haproxy && haproxy -vv | grep -q '+LUA' ;;
    *) return 1 ;;
  esac 2>/dev/null
}

# Print "upperd" if SERVER is one of its engines, and else "peer".
kind_of ()
{
  if "$UPPERD" --list-engines | cut -f1 | grep -qx "$1"; then
    echo upperd
  else
    echo peer
  fi
}

# Set servers to the names of those that are there, and skipped to those of
# the others.
find_servers ()
{
  servers=
  skipped=
  all="$("$UPPERD" --list-engines | cut -f1)
    socat ncat tcpserver inetd asyncio node haproxy"
  for server in ${SERVERS-$all}; do
    if test "$(kind_of "$server")" = upperd || has_peer "$server"; then
      servers="$servers $server"
    else
      skipped="$skipped $server"
    fi
  done
}

# Print the version of SERVER, if it is a peer's and it tells.
print_version ()
{
  case $1 in
    socat) socat -V | sed -n 's/^\(socat version [^ ]*\).*/\1/p' ;;
    ncat) ncat --version 2>&1 | sed -n 's/^\(Ncat[^(]*[^( ]\).*/\1/p' ;;
    tcpserver) echo "tcpserver, which tells no version" ;;
    inetd) echo "$(command -v inetd), which tells no version" ;;
    asyncio) python3 --version ;;
    node) echo "Node $("$node" --version)" ;;
    haproxy) haproxy -v | sed -n 's/^\(HAProxy version [^ ]*\).*/\1/p' ;;
  esac
}

# Return whether SERVER can have SCENARIO at all: one that serves its clients
# in turns has no more of them at once than one.
# Usage: serves SERVER SCENARIO
serves ()
{
  case $1/$2 in
    iterative/many | iterative/paced | iterative/idle) return 1 ;;
  esac
}

# Start SERVER, and put the load COMMAND to it.
# Usage: run_server SERVER COMMAND...
run_server ()
{
  server=$1
  shift
  case $server in
    socat)
      measure socat TCP-LISTEN:0,bind=127.0.0.1,fork,backlog=1024 \
        EXEC:"$scratch/filter" -- "$@" ;;
    ncat)
      measure ncat --listen --keep-open --max-conns=2000 \
        --exec "$scratch/filter" 127.0.0.1 0 -- "$@" ;;
    tcpserver)
      measure tcpserver -q -H -R -l0 -c 2000 -b 1024 127.0.0.1 0 \
        "$scratch/filter" -- "$@" ;;
    inetd)
      # shellcheck disable=SC2016 # they are for that shell
      measure sh -c 'echo "127.0.0.1:$FREE_PORT stream tcp nowait $2" \
          >"$1" && exec "$0" -i -R 1000000 "$1"' inetd \
        "$scratch/inetd.conf" "$(id -un) $scratch/filter filter" -- "$@" ;;
    asyncio)
      measure python3 "$here/asyncio-server.py" -- "$@" ;;
    node)
      measure "$node" "$here/node-server.js" -- "$@" ;;
    haproxy)
      PEERS=$here measure haproxy -q -db -f "$here/haproxy.cfg" -- "$@" ;;
    prefork | pool)
      # A turn for each client, so that none waits for one.
      measure "$UPPERD" --quiet --engine="$server" --workers=64 \
        --listen=127.0.0.1:0 -- "$@" ;;
    *)
      measure "$UPPERD" --quiet --engine="$server" --listen=127.0.0.1:0 \
        -- "$@" ;;
  esac
}
