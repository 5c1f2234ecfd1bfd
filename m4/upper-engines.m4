# upper-engines.m4 -- what single engines need.
# SPDX-License-Identifier: GPL-3.0-or-later

AC_DEFUN([UPPER_ENGINES],
[
  # Processes: fork and prefork.
  AM_CONDITIONAL([HAVE_FORK], [test "$ac_cv_func_fork" = yes])

  # Threads: thread and pool.
  LIBTHREADS=
  AC_CHECK_HEADERS([pthread.h])
  upper_save_LIBS=$LIBS
  AC_SEARCH_LIBS([pthread_create], [pthread])
  LIBS=$upper_save_LIBS
  AS_CASE([$ac_cv_header_pthread_h,$ac_cv_search_pthread_create],
    [no,* | *,no], [upper_have_threads=no],
    [*,-l*], [upper_have_threads=yes LIBTHREADS=$ac_cv_search_pthread_create],
    [upper_have_threads=yes])
  AC_SUBST([LIBTHREADS])
  AS_IF([test "$upper_have_threads" = yes],
    [AC_DEFINE([HAVE_THREADS], [1], [Define to 1 if there are POSIX threads.])])
  AM_CONDITIONAL([HAVE_THREADS], [test "$upper_have_threads" = yes])

  # libev: event.
  AC_ARG_WITH([libev],
    [AS_HELP_STRING([--without-libev], [leave out the engine "event"])],
    [], [with_libev=check])
  LIBEV= upper_have_libev=no
  AS_IF([test "$with_libev" != no],
    [AC_CHECK_HEADERS([ev.h])
     upper_save_LIBS=$LIBS
     AC_SEARCH_LIBS([ev_run], [ev])
     LIBS=$upper_save_LIBS
     AS_IF([test "$ac_cv_header_ev_h" = yes &&
            test "$ac_cv_search_ev_run" != no],
       [upper_have_libev=yes LIBEV=$ac_cv_search_ev_run],
       [test "$with_libev" = yes],
       [AC_MSG_ERROR([--with-libev was given, but there is no libev])])])
  AC_SUBST([LIBEV])
  AS_IF([test "$upper_have_libev" = yes],
    [AC_DEFINE([HAVE_LIBEV], [1], [Define to 1 if there is libev.])])
  AM_CONDITIONAL([HAVE_LIBEV], [test "$upper_have_libev" = yes])
])
