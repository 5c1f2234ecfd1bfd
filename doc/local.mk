# The manual, and the manual pages made of what --help says.
# SPDX-License-Identifier: GPL-3.0-or-later

info_TEXINFOS = doc/upper.texi
doc_upper_TEXINFOS = \
  doc/access.texi \
  doc/tls.texi \
  doc/config-file.texi \
  doc/contract.texi \
  doc/control.texi \
  doc/internals.texi \
  doc/invoke-upperc.texi \
  doc/invoke-upperd.texi \
  doc/library-pieces.texi \
  doc/library.texi \
  doc/many-clients.texi \
  doc/load-test.texi \
  doc/other-clients.texi \
  doc/path-doctor.texi \
  doc/processes.texi \
  doc/sandbox.texi \
  doc/service-manager.texi \
  doc/tutorial.texi
AM_MAKEINFOHTMLFLAGS = --no-split

# Programs that the manual shows.
EXTRA_DIST += \
  doc/example.c \
  doc/example.cc \
  doc/tutorial/address.c \
  doc/tutorial/bytes.c \
  doc/tutorial/check-fragments \
  doc/tutorial/client.c \
  doc/tutorial/client0.c \
  doc/tutorial/ends.c \
  doc/tutorial/serve.c \
  doc/tutorial/server0.c \
  doc/tutorial/step1.c \
  doc/tutorial/step2.c \
  doc/tutorial/step3.c \
  doc/tutorial/step4.c \
  doc/tutorial/steps.h

# A page is made anew when what it says may have changed, not when the
# program is younger: who builds from a tarball needs no help2man.
EXTRA_DIST += doc/upperc.h2m doc/upperd.h2m
if MAN_PAGES
dist_man_MANS = doc/upperc.1 doc/upperd.8
MAINTAINERCLEANFILES += $(dist_man_MANS)
endif
doc/upperc.1: doc/upperc.h2m src/upperc/options.c \
		src/upperc/load/options.c src/upperc/path-options.c \
		src/upperc/plain-options.c src/upperc/proxy-out.c \
		src/upperc/tls-options.c src/mapping/mapping.c configure.ac \
		| src/upperc/upperc$(EXEEXT)
	$(AM_V_GEN)program=src/upperc/upperc$(EXEEXT) && $(make_man_page)
doc/upperd.8: doc/upperd.h2m src/upperd/options.c \
		src/upperd/option-table.c src/mapping/mapping.c configure.ac \
		| src/upperd/upperd$(EXEEXT)
	$(AM_V_GEN)program=src/upperd/upperd$(EXEEXT) && $(make_man_page)
# The columns are far enough apart for help2man to tell them, and headings
# begin a line, so that it sees what they are; it does not know how quotes
# stand in one.
make_man_page = $(MKDIR_P) $(@D) && \
  LC_ALL=C ARGP_HELP_FMT=opt-doc-col=40,header-col=0 $(HELP2MAN) \
    --info-page=$(basename $(@F)) \
    --section=$(subst .,,$(suffix $@)) \
    --include=$(srcdir)/$(basename $@).h2m --output=$@-t $$program && \
  sed '/^\.SS "/{s/"/\\(dq/g;s/\\(dq/"/;s/\\(dq$$/"/;}' $@-t >$@-u && \
  rm $@-t && mv $@-u $(srcdir)/$@
