# libsys: the system layer, which knows nothing of this project.
# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += lib/sys/libsys.a
lib_sys_libsys_a_SOURCES = \
  lib/sys/clone-sibling.c \
  lib/sys/clone-sibling.h \
  lib/sys/die-with-parent.c \
  lib/sys/die-with-parent.h \
  lib/sys/fd-io.c \
  lib/sys/fd-io.h \
  lib/sys/fd-pass.c \
  lib/sys/fd-pass.h \
  lib/sys/monotime.c \
  lib/sys/monotime.h \
  lib/sys/net-name.c \
  lib/sys/net-name.h \
  lib/sys/parse-amount.c \
  lib/sys/parse-amount.h \
  lib/sys/pid-file.c \
  lib/sys/pid-file.h \
  lib/sys/put-file.c \
  lib/sys/put-file.h \
  lib/sys/shared-map.c \
  lib/sys/shared-map.h
