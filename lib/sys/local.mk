# libsys: the system layer, which knows nothing of this project.
# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += lib/sys/libsys.a
lib_sys_libsys_a_SOURCES = \
  lib/sys/activation.c \
  lib/sys/activation.h \
  lib/sys/call-filter.c \
  lib/sys/call-filter.h \
  lib/sys/call-notice.c \
  lib/sys/call-notice.h \
  lib/sys/chroot.c \
  lib/sys/chroot.h \
  lib/sys/clone-sibling.c \
  lib/sys/clone-sibling.h \
  lib/sys/connect-race.c \
  lib/sys/connect-race.h \
  lib/sys/crc32c.c \
  lib/sys/crc32c.h \
  lib/sys/detach.c \
  lib/sys/detach.h \
  lib/sys/die-with-parent.c \
  lib/sys/die-with-parent.h \
  lib/sys/fd-herd.c \
  lib/sys/fd-herd.h \
  lib/sys/fd-io.c \
  lib/sys/fd-io.h \
  lib/sys/fd-mailbox.c \
  lib/sys/fd-mailbox.h \
  lib/sys/fd-pass.c \
  lib/sys/fd-pass.h \
  lib/sys/get-file.c \
  lib/sys/get-file.h \
  lib/sys/histogram.c \
  lib/sys/histogram.h \
  lib/sys/identity.c \
  lib/sys/identity.h \
  lib/sys/json.c \
  lib/sys/json.h \
  lib/sys/landlock.c \
  lib/sys/landlock.h \
  lib/sys/log-escape.c \
  lib/sys/log-escape.h \
  lib/sys/log-target.c \
  lib/sys/log.c \
  lib/sys/log.h \
  lib/sys/monotime.c \
  lib/sys/monotime.h \
  lib/sys/name-value.c \
  lib/sys/name-value.h \
  lib/sys/net-connect.c \
  lib/sys/net-connect.h \
  lib/sys/net-inherited.c \
  lib/sys/net-inherited.h \
  lib/sys/net-listen.c \
  lib/sys/net-listen.h \
  lib/sys/net-name.c \
  lib/sys/net-name.h \
  lib/sys/net-options.c \
  lib/sys/net-options.h \
  lib/sys/net-peer.c \
  lib/sys/net-peer.h \
  lib/sys/net-prefix.c \
  lib/sys/net-prefix.h \
  lib/sys/net-resolve.c \
  lib/sys/net-resolve.h \
  lib/sys/net-source.c \
  lib/sys/net-source.h \
  lib/sys/net-unix.c \
  lib/sys/net-unix.h \
  lib/sys/notify-socket.c \
  lib/sys/notify-socket.h \
  lib/sys/parse-amount.c \
  lib/sys/parse-amount.h \
  lib/sys/pid-file.c \
  lib/sys/pid-file.h \
  lib/sys/process-limit.c \
  lib/sys/process-limit.h \
  lib/sys/put-file.c \
  lib/sys/put-file.h \
  lib/sys/readiness.h \
  lib/sys/rseq-off.c \
  lib/sys/rseq-off.h \
  lib/sys/shared-map.c \
  lib/sys/shared-map.h \
  lib/sys/signal-fd.c \
  lib/sys/signal-fd.h \
  lib/sys/signal-pipe.c \
  lib/sys/signal-pipe.h \
  lib/sys/syslog-socket.c \
  lib/sys/syslog-socket.h
if HAVE_EPOLL
lib_sys_libsys_a_SOURCES += lib/sys/readiness-epoll.c
else
lib_sys_libsys_a_SOURCES += lib/sys/readiness-poll.c
endif
