# upper-sandbox.m4 -- what --sandbox needs beside the kernel.
# SPDX-License-Identifier: GPL-3.0-or-later

# libseccomp is loaded when it is wanted: a library that is linked would be
# mapped by each process of the engine "fork".
AC_DEFUN([UPPER_SANDBOX],
[
  AC_REQUIRE([UPPER_DLOPEN])
  AC_ARG_WITH([libseccomp],
    [AS_HELP_STRING([--without-libseccomp],
       [leave the filter of system calls out of --sandbox])],
    [], [with_libseccomp=check])
  upper_have_libseccomp=no
  AS_IF([test "$with_libseccomp" != no],
    [AC_CHECK_HEADERS([seccomp.h linux/seccomp.h linux/filter.h])
     AC_CHECK_DECLS([SYS_seccomp, SECCOMP_FILTER_FLAG_LOG,
                     SECCOMP_FILTER_FLAG_NEW_LISTENER], [], [],
       [[#include <sys/syscall.h>
         #ifdef HAVE_LINUX_SECCOMP_H
         # include <linux/seccomp.h>
         #endif]])
     upper_save_LIBS=$LIBS
     AC_CACHE_CHECK([for libseccomp], [upper_cv_libseccomp],
       [upper_cv_libseccomp=no
        LIBS="$LIBS -lseccomp"
        AC_LINK_IFELSE(
          [AC_LANG_PROGRAM([[#include <seccomp.h>]],
             [[seccomp_release (seccomp_init (SCMP_ACT_ALLOW));
               return SCMP_FLTATR_CTL_LOG;]])],
          [upper_cv_libseccomp=yes])
        LIBS=$upper_save_LIBS])
     AS_IF([test "$upper_cv_libseccomp" = yes &&
            test "$upper_have_dlopen" = yes &&
            test "$ac_cv_have_decl_SYS_seccomp" = yes &&
            test "$ac_cv_have_decl_SECCOMP_FILTER_FLAG_NEW_LISTENER" = yes],
       [upper_have_libseccomp=yes],
       [test "$with_libseccomp" = yes],
       [AC_MSG_ERROR([--with-libseccomp was given, but there is none])])])
  AS_IF([test "$upper_have_libseccomp" = yes],
    [AC_DEFINE([HAVE_LIBSECCOMP], [1], [Define to 1 if there is libseccomp.])])
  AH_TEMPLATE([LIBSECCOMP_FILE], [The file of libseccomp that is loaded.])
  AC_DEFINE([LIBSECCOMP_FILE], ["libseccomp.so.2"])
])
