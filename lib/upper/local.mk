# libupper: bytes in, upper case out.
# SPDX-License-Identifier: GPL-3.0-or-later

# The programs link the library's objects themselves, so that a session
# process maps nothing but the C library.  No gnulib gets in here.
noinst_LTLIBRARIES += lib/upper/libuppercore.la
lib_upper_libuppercore_la_CPPFLAGS = -I$(top_srcdir)/lib
lib_upper_libuppercore_la_SOURCES = \
  lib/upper/ascii-vector.h \
  lib/upper/ascii-word.h \
  lib/upper/attribute.h \
  lib/upper/avx2.c \
  lib/upper/avx512.c \
  lib/upper/character-upper.h \
  lib/upper/character.h \
  lib/upper/check-vector.h \
  lib/upper/context.c \
  lib/upper/context.h \
  lib/upper/dot-vector.h \
  lib/upper/generic.c \
  lib/upper/greek-letter.h \
  lib/upper/greek-memory.h \
  lib/upper/greek.c \
  lib/upper/kernel.c \
  lib/upper/kernel.h \
  lib/upper/language.h \
  lib/upper/lithuanian.c \
  lib/upper/mend-mask.h \
  lib/upper/pick-letters.h \
  lib/upper/pick-strangers.h \
  lib/upper/picked-caseless.h \
  lib/upper/picked-east.h \
  lib/upper/picked-latin.h \
  lib/upper/script-caseless.h \
  lib/upper/script-caucasus.h \
  lib/upper/script-east.h \
  lib/upper/script-latin.h \
  lib/upper/script-latin1.h \
  lib/upper/script-mixture.h \
  lib/upper/script-shorter.h \
  lib/upper/script-signs.h \
  lib/upper/script-turkish.h \
  lib/upper/script-vietnamese.h \
  lib/upper/script.h \
  lib/upper/scripts-all.h \
  lib/upper/scripts-compared.h \
  lib/upper/scripts-few.h \
  lib/upper/scripts-picked.h \
  lib/upper/squeeze-vector.h \
  lib/upper/sse2.c \
  lib/upper/ssse3.c \
  lib/upper/state.h \
  lib/upper/tables.c \
  lib/upper/tables.h \
  lib/upper/turkish.c \
  lib/upper/upper.c \
  lib/upper/utf8-vector.h \
  lib/upper/utf8.c \
  lib/upper/vector-compare.h \
  lib/upper/vector-mask.h \
  lib/upper/vector-x86.h \
  lib/upper/vectors-loop.c \
  lib/upper/vectors-rest.c \
  lib/upper/vectors.c \
  lib/upper/vectors.h

lib_LTLIBRARIES += lib/upper/libupper.la
include_HEADERS += lib/upper/upper.h
lib_upper_libupper_la_SOURCES =
lib_upper_libupper_la_LIBADD = lib/upper/libuppercore.la
lib_upper_libupper_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined \
  -version-info $(LIBUPPER_VERSION_INFO)
if HAVE_LD_VERSION_SCRIPT
lib_upper_libupper_la_LDFLAGS += \
  -Wl,--version-script=$(top_srcdir)/lib/upper/libupper.map
else
lib_upper_libupper_la_LDFLAGS += \
  -export-symbols $(top_srcdir)/lib/upper/libupper.sym
endif
EXTRA_lib_upper_libupper_la_DEPENDENCIES = lib/upper/libupper.map
EXTRA_DIST += lib/upper/libupper.abi lib/upper/libupper.map \
  lib/upper/libupper.sym

pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = lib/upper/upper.pc

# What programs that are linked with the library rely on; see abi.exp.
.PHONY: update-abi
update-abi: lib/upper/libupper.la
	$(AM_V_at)rm -rf headers-abi && mkdir headers-abi \
	  && cp $(srcdir)/lib/upper/upper.h headers-abi
	$(AM_V_GEN)abidw --exported-interfaces-only --no-corpus-path \
	  --no-comp-dir-path --no-show-locs --drop-private-types \
	  --headers-dir headers-abi lib/upper/.libs/libupper.so \
	  | sed "s/ path='[^']*'//" >libupper.abi-t \
	  && mv -f libupper.abi-t $(srcdir)/lib/upper/libupper.abi
	$(AM_V_at)rm -rf headers-abi
