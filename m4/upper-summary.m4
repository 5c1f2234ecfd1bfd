# upper-summary.m4 -- what configure found, in a few lines at its end.
# SPDX-License-Identifier: GPL-3.0-or-later

# UPPER_CHOICE(CONDITION, IF-TRUE, IF-FALSE)
# Set upper_choice to one of the two texts.
AC_DEFUN([UPPER_CHOICE],
[AS_IF([$1], [upper_choice='$2'], [upper_choice='$3'])])

AC_DEFUN([UPPER_SUMMARY],
[
  AC_MSG_NOTICE([])
  AC_MSG_NOTICE([$PACKAGE_STRING for $host])
  AC_MSG_NOTICE([  compiler:        $CC $CFLAGS])
  upper_choice=
  AM_COND_IF([HAVE_LIBEV], [upper_choice="$upper_choice event"])
  AM_COND_IF([HAVE_FORK], [upper_choice="$upper_choice fork prefork"])
  AM_COND_IF([HAVE_THREADS], [upper_choice="$upper_choice pool thread"])
  AC_MSG_NOTICE([  engines:        $upper_choice iterative])
  AM_COND_IF([HAVE_LIBEV], [],
    [AC_MSG_NOTICE([  left out:        event, for want of libev])])
  UPPER_CHOICE([test "$upper_have_readline" = yes], [GNU Readline], [none])
  AC_MSG_NOTICE([  line editing:    $upper_choice])
  UPPER_CHOICE([test "$upper_have_gnutls" = yes], [GnuTLS, in a module],
    [left out])
  AC_MSG_NOTICE([  TLS:             $upper_choice${upper_no_gnutls:+, $upper_no_gnutls}])
  UPPER_CHOICE([test "$upper_cv_clone_parent" = yes],
    [clone with CLONE_PARENT], [fork in the supervisor])
  AC_MSG_NOTICE([  new sessions by: $upper_choice])
  UPPER_CHOICE([test "$ac_cv_func_signalfd" = yes], [signalfd], [a pipe])
  AC_MSG_NOTICE([  signals by:      $upper_choice])
  UPPER_CHOICE([test "$upper_cv_have_PR_SET_PDEATHSIG" = yes],
    [PR_SET_PDEATHSIG], [the end of a pipe])
  AC_MSG_NOTICE([  parent's death:  $upper_choice])
  UPPER_CHOICE([test "$upper_have_libseccomp" = yes],
    [Landlock, seccomp], [Landlock (no libseccomp)])
  AC_MSG_NOTICE([  sandbox:         $upper_choice])
  AC_MSG_NOTICE([  systemd units:   $systemdsystemunitdir])
  UPPER_CHOICE([test "$USE_NLS" = yes], [yes], [no])
  AC_MSG_NOTICE([  translations:    $upper_choice])
  UPPER_CHOICE([test "$enable_hardening" != no], [yes], [no])
  AC_MSG_NOTICE([  hardening:       $upper_choice$HARDEN_CFLAGS$HARDEN_LDFLAGS$PIE_LDFLAGS])
  AC_MSG_NOTICE([  warnings:        $enable_gcc_warnings])
])
