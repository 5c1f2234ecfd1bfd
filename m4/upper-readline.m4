# upper-readline.m4 -- GNU Readline, with which lines are edited.
# SPDX-License-Identifier: GPL-3.0-or-later

# It has to be version 7 or later, or what is as good, and some need to be
# told where the terminal's capabilities are.
AC_DEFUN([UPPER_READLINE],
[
  AC_ARG_WITH([readline],
    [AS_HELP_STRING([--without-readline],
       [upperc does not edit lines on a terminal])],
    [], [with_readline=check])
  LIBREADLINE= upper_have_readline=no
  AS_IF([test "$with_readline" != no],
    [AC_CHECK_HEADERS([readline/readline.h readline/history.h], [], [],
       [#include <stdio.h>])
     AC_CACHE_CHECK([for the library with rl_clear_visible_line],
       [upper_cv_lib_readline],
       [upper_cv_lib_readline=no
        upper_save_LIBS=$LIBS
        for upper_lib in '' -ltinfo -lncursesw -lncurses -lcurses; do
          LIBS="-lreadline $upper_lib $upper_save_LIBS"
          AC_LINK_IFELSE(
            [AC_LANG_PROGRAM([[#include <stdio.h>
                               #include <readline/readline.h>]],
               [[rl_callback_handler_install ("", NULL);
                 rl_clear_visible_line ();]])],
            [upper_cv_lib_readline="-lreadline $upper_lib"])
          test "$upper_cv_lib_readline" = no || break
        done
        LIBS=$upper_save_LIBS])
     AS_IF([test "$ac_cv_header_readline_history_h" = yes &&
            test "$upper_cv_lib_readline" != no],
       [upper_have_readline=yes LIBREADLINE=$upper_cv_lib_readline],
       [test "$with_readline" = yes],
       [AC_MSG_ERROR(m4_normalize([--with-readline was given, but there is
          no GNU Readline 7 or later]))])])
  AC_SUBST([LIBREADLINE])
  AC_SUBST([HAVE_LINE_EDITOR], [$upper_have_readline])
  AM_CONDITIONAL([HAVE_READLINE], [test "$upper_have_readline" = yes])
])
