# upper-flags.m4 -- what the compiler and the linker are told.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Nothing here touches CFLAGS and LDFLAGS, which are the user's and have
# the last word.

# UPPER_ADD_FLAG(VARIABLE, FLAG, [TRY-WITH])
# Append FLAG to VARIABLE if compiler and linker take it in silence,
# together with TRY-WITH.
AC_DEFUN([UPPER_ADD_FLAG],
[
  AS_VAR_PUSHDEF([upper_flag], [upper_cv_flag_$2])
  AC_CACHE_CHECK([whether $CC takes $2], [upper_flag],
    [upper_save_CFLAGS=$CFLAGS
     CFLAGS="$CFLAGS -Werror $3 $2"
     AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
       [AS_VAR_SET([upper_flag], [yes])], [AS_VAR_SET([upper_flag], [no])])
     CFLAGS=$upper_save_CFLAGS])
  AS_VAR_IF([upper_flag], [yes], [AS_VAR_APPEND([$1], [" $2"])])
  AS_VAR_POPDEF([upper_flag])
])

AC_DEFUN([UPPER_WARNINGS],
[
  AC_ARG_ENABLE([gcc-warnings],
    [AS_HELP_STRING([--enable-gcc-warnings@<:@=error@:>@],
       [turn on many compiler warnings (for developers)])],
    [], [enable_gcc_warnings=no])
  AS_IF([test "$enable_gcc_warnings" != no],
    [gl_MANYWARN_ALL_GCC([upper_ws])
     upper_nw='-Wsystem-headers -Wpadded -Winline -Wvla -Wcast-align=strict -Wlogical-op'
     upper_nw="$upper_nw -Wsuggest-attribute=cold -Wsuggest-attribute=const"
     upper_nw="$upper_nw -Wsuggest-attribute=pure -Wunsuffixed-float-constants"
     gl_MANYWARN_COMPLEMENT([upper_ws], [$upper_ws], [$upper_nw])
     for w in $upper_ws; do
       gl_WARN_ADD([$w])
     done
     AS_IF([test "$enable_gcc_warnings" = error], [gl_WARN_ADD([-Werror])])])
  AC_SUBST([WARN_CFLAGS])
])

AC_DEFUN([UPPER_HARDENING],
[
  AC_ARG_ENABLE([hardening],
    [AS_HELP_STRING([--disable-hardening],
       [do without the compiler's and the linker's protections])],
    [], [enable_hardening=yes])
  HARDEN_CFLAGS= HARDEN_LDFLAGS= PIE_LDFLAGS=
  AS_IF([test "$enable_hardening" != no],
    [UPPER_ADD_FLAG([HARDEN_CFLAGS], [-fstack-protector-strong])
     UPPER_ADD_FLAG([HARDEN_CFLAGS], [-fstack-clash-protection])
     UPPER_ADD_FLAG([HARDEN_CFLAGS], [-fcf-protection])
     UPPER_ADD_FLAG([HARDEN_CFLAGS], [-mbranch-protection=standard])
     UPPER_ADD_FLAG([HARDEN_CFLAGS], [-Werror=format-security], [-Wformat])
     UPPER_ADD_FLAG([HARDEN_LDFLAGS], [-Wl,-z,relro])
     UPPER_ADD_FLAG([HARDEN_LDFLAGS], [-Wl,-z,now])
     # All is bound at the start, so no call needs a stub for that.
     UPPER_ADD_FLAG([HARDEN_CFLAGS], [-fno-plt])
     UPPER_ADD_FLAG([HARDEN_LDFLAGS], [-Wl,-z,noexecstack])
     UPPER_ADD_FLAG([PIE_LDFLAGS], [-pie], [-fPIE])
     AS_IF([test -n "$PIE_LDFLAGS"], [AS_VAR_APPEND([HARDEN_CFLAGS], [" -fPIE"])])
     AS_CASE([$HARDEN_CFLAGS],
       [*format-security*], [AS_VAR_APPEND([HARDEN_CFLAGS], [" -Wformat"])])
     AC_DEFINE([ENABLE_HARDENING])])
  UPPER_ADD_FLAG([HARDEN_LDFLAGS], [-Wl,--as-needed])
  AC_SUBST([HARDEN_CFLAGS])
  AC_SUBST([HARDEN_LDFLAGS])
  AC_SUBST([PIE_LDFLAGS])
  # Here rather than in a flag, as only the compilation knows whether it
  # optimizes, without which the C library can but complain; and not at the
  # bottom, as what gnulib puts there includes headers.
  AH_VERBATIM([ENABLE_HARDENING],
[/* Define to 1 for the checks that the C library makes in passing. */
#undef ENABLE_HARDENING
#if ENABLE_HARDENING && defined __OPTIMIZE__ \
    && !defined _FORTIFY_SOURCE && !defined __SANITIZE_ADDRESS__
# define _FORTIFY_SOURCE 2
#endif])
])
