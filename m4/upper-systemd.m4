# upper-systemd.m4 -- where systemd's units go, if anywhere.
# SPDX-License-Identifier: GPL-3.0-or-later

# By default nowhere: what is installed stays below the prefix, and a unit
# there would not be found.
AC_DEFUN([UPPER_SYSTEMD],
[
  AC_ARG_WITH([systemdsystemunitdir],
    [AS_HELP_STRING([--with-systemdsystemunitdir=DIR],
       [install units for systemd in DIR (no; "yes" asks pkg-config)])],
    [], [with_systemdsystemunitdir=no])
  AS_IF([test "$with_systemdsystemunitdir" = yes],
    [with_systemdsystemunitdir=`pkg-config \
       --variable=systemdsystemunitdir systemd 2>/dev/null`
     AS_IF([test -z "$with_systemdsystemunitdir"],
       [AC_MSG_ERROR(m4_normalize([pkg-config does not know where systemd has
          its units: name the directory]))])])
  AS_CASE([$with_systemdsystemunitdir],
    [no | /* | "$"*], [],
    [AC_MSG_ERROR(m4_normalize([--with-systemdsystemunitdir wants a
       directory, from the root on]))])
  AC_SUBST([systemdsystemunitdir], [$with_systemdsystemunitdir])
  AM_CONDITIONAL([SYSTEMD_UNITS],
    [test "$with_systemdsystemunitdir" != no])
])
