# The program that writes lib/upper/tables.c.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make update-tables UCD=DIR, where UnicodeData.txt and SpecialCasing.txt are,
# of version UNICODE, is run by hand when there is a new one.
UNICODE = 17.0.0
EXTRA_PROGRAMS += contrib/tables/make-tables
contrib_tables_make_tables_SOURCES = \
  contrib/tables/make-tables.c \
  contrib/tables/ucd.c \
  contrib/tables/ucd.h \
  contrib/tables/write-vectors.c \
  contrib/tables/write.c \
  contrib/tables/write.h
contrib_tables_make_tables_CPPFLAGS = -D_GNU_SOURCE
EXTRA_DIST += contrib/tables/properties.txt
CLEANFILES += contrib/tables/make-tables
.PHONY: update-tables
update-tables: contrib/tables/make-tables$(EXEEXT)
	$(AM_V_GEN)contrib/tables/make-tables $(UNICODE) "$(UCD)" \
	  $(srcdir)/contrib/tables/properties.txt >tables.c-t \
	  && mv -f tables.c-t $(srcdir)/lib/upper/tables.c
