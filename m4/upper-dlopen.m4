# upper-dlopen.m4 -- how objects are loaded that only some runs want.
# SPDX-License-Identifier: GPL-3.0-or-later

# Set LIBDL to the library of dlopen, and upper_have_dlopen.
AC_DEFUN([UPPER_DLOPEN],
[
  upper_save_LIBS=$LIBS
  AC_SEARCH_LIBS([dlopen], [dl])
  LIBS=$upper_save_LIBS
  LIBDL= upper_have_dlopen=yes
  AS_CASE([$ac_cv_search_dlopen], [no], [upper_have_dlopen=no],
    [-l*], [LIBDL=$ac_cv_search_dlopen])
  AC_SUBST([LIBDL])
])
