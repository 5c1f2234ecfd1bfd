# upper-tls.m4 -- what TLS needs.
# SPDX-License-Identifier: GPL-3.0-or-later

# GnuTLS is for a module of ours, which programs load when they are asked for
# TLS; they themselves need only be able to do that.
AC_DEFUN([UPPER_TLS],
[
  AC_REQUIRE([LT_INIT])
  AC_ARG_WITH([gnutls],
    [AS_HELP_STRING([--without-gnutls], [leave out TLS])],
    [], [with_gnutls=check])
  LIBGNUTLS= LIBDLOPEN= upper_have_gnutls=no upper_no_gnutls=
  AS_IF([test "$with_gnutls" = no], [],
    [test "$enable_shared" = no],
    [upper_no_gnutls='for it is loaded as a shared object'],
    [AC_CHECK_HEADERS([gnutls/gnutls.h dlfcn.h])
     AC_CHECK_FUNCS([secure_getenv])
     upper_save_LIBS=$LIBS
     AC_SEARCH_LIBS([gnutls_certificate_verify_peers], [gnutls])
     LIBS=$upper_save_LIBS
     AC_SEARCH_LIBS([dlopen], [dl])
     LIBS=$upper_save_LIBS
     # The first release with TLS 1.3 as it is now.
     AC_CACHE_CHECK([whether GnuTLS is 3.6.7 or later],
       [upper_cv_gnutls_version],
       [AC_COMPILE_IFELSE(
          [AC_LANG_PROGRAM([[#include <gnutls/gnutls.h>]],
             [[#if GNUTLS_VERSION_NUMBER < 0x030607
               # error too old
               #endif]])],
          [upper_cv_gnutls_version=yes], [upper_cv_gnutls_version=no])])
     AS_CASE(["$ac_cv_search_dlopen,$ac_cv_search_gnutls_certificate_verify_peers,$upper_cv_gnutls_version"],
       [no,* | *,no,* | *,no], [upper_no_gnutls='for want of GnuTLS 3.6.7'],
       [upper_have_gnutls=yes
        LIBGNUTLS=$ac_cv_search_gnutls_certificate_verify_peers
        AS_CASE([$ac_cv_search_dlopen],
          [-l*], [LIBDLOPEN=$ac_cv_search_dlopen])])])
  AS_IF([test "$with_gnutls" = yes && test "$upper_have_gnutls" = no],
    [AC_MSG_ERROR([--with-gnutls was given, but TLS is left out $upper_no_gnutls])])
  AC_SUBST([LIBGNUTLS])
  AC_SUBST([LIBDLOPEN])
  AS_IF([test "$upper_have_gnutls" = yes],
    [AC_DEFINE([HAVE_GNUTLS], [1], [Define to 1 if there is GnuTLS.])])
  AM_CONDITIONAL([HAVE_GNUTLS], [test "$upper_have_gnutls" = yes])
])
