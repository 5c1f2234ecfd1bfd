# upper-system.m4 -- what of the system the programs use.
# SPDX-License-Identifier: GPL-3.0-or-later

# UPPER_CHECK_CONSTANT(CONSTANT, INCLUDES, WHAT)
# Define HAVE_CONSTANT to 1 if INCLUDES declare CONSTANT; WHAT it is goes
# to config.h.in.  The answer is upper_cv_have_CONSTANT.
AC_DEFUN([UPPER_CHECK_CONSTANT],
[
  AC_CACHE_CHECK([for $1], [upper_cv_have_$1],
    [AC_COMPILE_IFELSE(
       [AC_LANG_PROGRAM([$2], [int value = $1; (void) value;])],
       [upper_cv_have_$1=yes], [upper_cv_have_$1=no])])
  AS_IF([test "$upper_cv_have_$1" = yes],
    [AC_DEFINE([HAVE_$1], [1], [Define to 1 if there is $1: $3.])])
])

AC_DEFUN([UPPER_SYSTEM],
[
  AC_REQUIRE([AC_PROG_CC])
  AC_CHECK_HEADERS([syslog.h sys/epoll.h sys/prctl.h sys/signalfd.h sys/un.h])
  AC_CHECK_FUNCS([accept4 close_range epoll_pwait2 fork prctl secure_getenv
    setgroups setresgid setresuid signalfd])
  AM_CONDITIONAL([HAVE_EPOLL], [test "$ac_cv_header_sys_epoll_h" = yes])
  LT_LIB_M
  AC_SEARCH_LIBS([socket], [socket])

  AC_CHECK_DECL([AF_UNIX], [], [AC_MSG_ERROR([there are no sockets here])],
    [[#include <sys/socket.h>]])

  UPPER_CHECK_CONSTANT([SO_REUSEPORT], [[#include <sys/socket.h>]],
    [several sockets may share a port])
  UPPER_CHECK_CONSTANT([SO_NOSIGPIPE], [[#include <sys/socket.h>]],
    [a socket whose writer gets no SIGPIPE])
  UPPER_CHECK_CONSTANT([MSG_NOSIGNAL], [[#include <sys/socket.h>]],
    [a send without SIGPIPE])
  UPPER_CHECK_CONSTANT([TCP_USER_TIMEOUT],
    [[#include <sys/socket.h>
      #include <netinet/in.h>
      #include <netinet/tcp.h>]],
    [how long sent data may stay unacknowledged])
  UPPER_CHECK_CONSTANT([EPOLLEXCLUSIVE], [[#include <sys/epoll.h>]],
    [of the processes that wait for a descriptor one is woken])
  UPPER_CHECK_CONSTANT([PR_SET_PDEATHSIG], [[#include <sys/prctl.h>]],
    [a signal at the parent's death])

  # A child that its grandparent reaps.
  AC_CACHE_CHECK([for clone with CLONE_PARENT], [upper_cv_clone_parent],
    [AC_LINK_IFELSE(
       [AC_LANG_PROGRAM(
          [[#include <sched.h>
            #include <signal.h>
            #include <unistd.h>
            #include <sys/syscall.h>]],
          [[return syscall (SYS_clone, CLONE_PARENT | SIGCHLD, 0) < 0;]])],
       [upper_cv_clone_parent=yes], [upper_cv_clone_parent=no])])
  AS_IF([test "$upper_cv_clone_parent" = yes],
    [AC_DEFINE([HAVE_CLONE_PARENT], [1],
       [Define to 1 if SYS_clone takes CLONE_PARENT: the child is a sibling.])])

  # Where the C library has the kernel note a thread's processor.
  AC_CACHE_CHECK([for the area of rseq], [upper_cv_rseq_area],
    [AC_LINK_IFELSE(
       [AC_LANG_PROGRAM(
          [[#include <sys/rseq.h>
            #include <sys/syscall.h>
            #include <unistd.h>]],
          [[char *area = (char *) __builtin_thread_pointer () + __rseq_offset;
            return syscall (SYS_rseq, area, __rseq_size,
                            RSEQ_FLAG_UNREGISTER, RSEQ_SIG) < 0;]])],
       [upper_cv_rseq_area=yes], [upper_cv_rseq_area=no])])
  AS_IF([test "$upper_cv_rseq_area" = yes],
    [AC_DEFINE([HAVE_RSEQ_AREA], [1],
       [Define to 1 if the C library tells where its area for rseq is.])])
])
