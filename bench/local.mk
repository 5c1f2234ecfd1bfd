# The measurements: made and run only when asked for.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make bench         upperd beside other servers: tables and a chart
#   make bench-copy    what upperc's plain mode costs, beside a bare poll loop
#   make bench-fork    what a session costs, beside a plain accept-fork loop
#   make bench-event   what the event engine costs, beside a bare epoll echo
#   make bench-engines  descriptors, processes, scheduling in all engines
#   make bench-charset  what UTF-8 costs upperd, beside ascii
#   make bench-load    what upperc's load test costs, and what it tells
#   make bench-records  what limits, records and metrics cost
#   make bench-sandbox  what --sandbox costs
#   make bench-soak    whether many sessions leave something behind
#   make bench-tls     what TLS costs, beside GnuTLS in a bare epoll loop
#   make bench-upper   how fast libupper maps, beside others
#
# They want two processors that are idle otherwise.  Everything is looked at
# from outside, and Linux is what they look at.

EXTRA_DIST += bench/README bench/charset bench/compare bench/copy \
  bench/engines bench/event bench/fork bench/lib.sh bench/load bench/records \
  bench/sandbox bench/soak bench/tls bench/upper \
  bench/mapping/programs.sh bench/mapping/report.awk \
  bench/peers/asyncio-server.py bench/peers/chart.awk \
  bench/peers/haproxy.cfg bench/peers/haproxy.lua \
  bench/peers/node-server.js bench/peers/row.awk bench/peers/rows.awk \
  bench/peers/servers.sh bench/peers/table.awk \
  $(bench_peers) $(bench_texts)

# What is compiled when bench-upper runs, and the texts it has of its own.
bench_peers = bench/mapping/peer-glib.c bench/mapping/peer-icu.c \
  bench/mapping/peer-toupper.c bench/mapping/peer-unistring.c \
  bench/mapping/peer-utf8proc.c
bench_texts = \
  bench/texts/cs.txt bench/texts/de.txt bench/texts/el.txt \
  bench/texts/en.txt bench/texts/es.txt bench/texts/fr.txt \
  bench/texts/hy.txt bench/texts/ja.txt bench/texts/ka.txt \
  bench/texts/ko.txt bench/texts/lt.txt bench/texts/ro.txt \
  bench/texts/ru.txt bench/texts/tr.txt bench/texts/uk.txt \
  bench/texts/vi.txt bench/texts/zh.txt

# They stand for themselves: no gnulib, and no library of ours, but for the
# one that measures it.  The baseline is compiled and linked with the flags
# that the server gets.
EXTRA_PROGRAMS += $(bench_programs)
bench_programs = bench/accept-fork bench/dialogue bench/epoll-echo \
  bench/filter bench/map bench/measure bench/ping-pong bench/poll-copy \
  bench/sessions bench/turns bench/used
CLEANFILES += $(bench_programs)
bench_cppflags = -D_GNU_SOURCE
bench_listener = bench/listener.c bench/listener.h
bench_accept_fork_SOURCES = bench/accept-fork.c $(bench_listener)
bench_accept_fork_CPPFLAGS = $(bench_cppflags)
bench_accept_fork_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
bench_dialogue_SOURCES = bench/mapping/dialogue.c
bench_dialogue_CPPFLAGS = $(bench_cppflags) -I$(top_srcdir)/lib
bench_dialogue_LDADD = lib/upper/libuppercore.la
bench_epoll_echo_SOURCES = bench/epoll-echo.c $(bench_listener)
bench_epoll_echo_CPPFLAGS = $(bench_cppflags)
bench_epoll_echo_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
bench_filter_SOURCES = bench/peers/filter.c
bench_filter_CPPFLAGS = $(bench_cppflags)
bench_map_SOURCES = bench/mapping/hostile.c bench/mapping/map.c \
  bench/mapping/rounds.c bench/mapping/rounds.h bench/mapping/subject.h \
  bench/mapping/subjects.c bench/mapping/text.c bench/mapping/text.h \
  bench/spawn.c bench/spawn.h
bench_map_CPPFLAGS = $(bench_cppflags) -I$(top_srcdir)/lib
bench_map_LDADD = lib/upper/libuppercore.la -ldl
bench_measure_SOURCES = bench/measure.c bench/census.c bench/census.h \
  bench/port.c bench/port.h bench/process.c bench/process.h \
  bench/server.c bench/server.h bench/spawn.c bench/spawn.h
bench_measure_CPPFLAGS = $(bench_cppflags)
bench_ping_pong_SOURCES = bench/ping-pong.c
bench_ping_pong_CPPFLAGS = $(bench_cppflags)
bench_poll_copy_SOURCES = bench/poll-copy.c
bench_poll_copy_CPPFLAGS = $(bench_cppflags)
bench_sessions_SOURCES = bench/sessions.c bench/client.c bench/client.h \
  bench/load.c bench/load.h
bench_sessions_CPPFLAGS = $(bench_cppflags)
bench_turns_SOURCES = bench/turns.c bench/spawn.c bench/spawn.h
bench_turns_CPPFLAGS = $(bench_cppflags)
bench_used_SOURCES = bench/used.c bench/spawn.c bench/spawn.h
bench_used_CPPFLAGS = $(bench_cppflags)

# These need GnuTLS, and so are made for one measurement only.
EXTRA_PROGRAMS += $(bench_tls_programs)
CLEANFILES += $(bench_tls_programs)
bench_tls_programs = bench/tls-echo bench/tls-requests
bench_tls_echo_SOURCES = bench/tls-echo.c $(bench_listener)
bench_tls_echo_CPPFLAGS = $(bench_cppflags)
bench_tls_echo_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
bench_tls_echo_LDADD = $(LIBGNUTLS)
bench_tls_requests_SOURCES = bench/tls-requests.c
bench_tls_requests_CPPFLAGS = $(bench_cppflags)
bench_tls_requests_LDADD = $(LIBGNUTLS)

.PHONY: bench-tls
bench-tls: src/upperd/upperd$(EXEEXT) src/transport/gnutls/upper-tls.la \
		bench/measure$(EXEEXT) $(bench_tls_programs:=$(EXEEXT))
	@UPPERD=$(abs_builddir)/src/upperd/upperd$(EXEEXT) \
	  UPPER_MODULES=$(abs_builddir)/src/transport/gnutls/.libs \
	  BENCH=$(abs_builddir)/bench $(SHELL) $(srcdir)/bench/tls

benches = bench-charset bench-compare bench-copy bench-engines bench-event \
  bench-fork bench-load bench-records bench-sandbox bench-soak
.PHONY: bench $(benches)
bench: bench-compare
$(benches): bench-%: src/upperd/upperd$(EXEEXT) src/upperc/upperc$(EXEEXT) \
		$(bench_programs:=$(EXEEXT))
	@UPPERD=$(abs_builddir)/src/upperd/upperd$(EXEEXT) \
	  UPPERC=$(abs_builddir)/src/upperc/upperc$(EXEEXT) \
	  BENCH=$(abs_builddir)/bench $(SHELL) $(srcdir)/bench/$*

# TEXTS=DIR and the other variables of bench/upper get there as variables of
# the environment do; QUICK=--quick is short.
.PHONY: bench-upper
bench-upper: bench/map$(EXEEXT) bench/turns$(EXEEXT) \
		src/upperc/upperc$(EXEEXT)
	@UPPERC=$(abs_builddir)/src/upperc/upperc$(EXEEXT) CC='$(CC)' \
	  BENCH=$(abs_builddir)/bench $(SHELL) $(srcdir)/bench/upper $(QUICK)

clean-local: bench-clean
.PHONY: bench-clean
bench-clean:
	-rm -rf bench/out
