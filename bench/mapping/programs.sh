#! /bin/sh
# programs.sh -- whole programs, each of which maps a file.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For bench/upper, which sets scratch and texts.  The fast ones get a file that
# is larger, since they are measured with what their start costs.

# shellcheck disable=SC2154

# Repeat FILE until there are MIB of it.
repeat ()
{
  while cat "$1"; do :; done 2>/dev/null | head -c "$2M"
}

# Let all programs take turns with the text in FILE.
# Usage: measure_program_text FILE
measure_program_text ()
{
  base=${1##*/}
  base=${base%.txt}
  large=$scratch/$base.large
  small=$scratch/$base.small
  repeat "$1" 64 >"$large"
  repeat "$1" 2 >"$small"
  set -- cat "$large" cat
  if test -n "${UPPERC-}" \
      && echo x | "$UPPERC" --local --charset=utf-8 >/dev/null 2>&1; then
    set -- "$@" -- upperc "$large" "$UPPERC" --local --charset=utf-8
  else
    echo "# skipped upperc: there is no upperc --local"
  fi
  set -- "$@" -- tr "$large" tr a-z A-Z
  if echo x | sed 's/.*/\U&/' 2>/dev/null | grep -q X; then
    set -- "$@" -- sed "$small" sed 's/.*/\U&/'
  else
    echo "# skipped sed: it has no \\U"
  fi
  # shellcheck disable=SC2016
  if perl -CSD -pe '$_ = uc' </dev/null >/dev/null 2>&1; then
    set -- "$@" -- perl "$small" perl -CSD -pe '$_ = uc'
  else
    echo "# skipped perl: it is not there"
  fi
  if uconv -x Any-Upper </dev/null >/dev/null 2>&1; then
    set -- "$@" -- uconv "$small" uconv -f utf-8 -t utf-8 -x Any-Upper
  else
    echo "# skipped uconv: it is not there"
  fi
  LC_ALL=C.UTF-8 "$BENCH/turns" -n "${PROGRAM_ROUNDS-7}" "$@"
  rm -f "$large" "$small"
}

measure_programs ()
{
  for name in ${PROGRAM_TEXTS-en fr ru zh}; do
    test ! -f "$texts/$name.txt" || measure_program_text "$texts/$name.txt"
  done
}
