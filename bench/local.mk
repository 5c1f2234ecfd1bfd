# The measurements: made and run only when asked for.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make bench-fork    what a session costs, beside a plain accept-fork loop
#   make bench-event   what the event engine costs, beside a bare epoll echo
#   make bench-engines  descriptors, processes, scheduling in all engines
#   make bench-soak    whether many sessions leave something behind
#
# They want two processors that are idle otherwise.  Everything is looked at
# from outside, and Linux is what they look at.

EXTRA_DIST += bench/README bench/engines bench/event bench/fork bench/lib.sh \
  bench/soak

# They stand for themselves: no gnulib, no library of ours.  The baseline
# is compiled and linked with the flags that the server gets.
EXTRA_PROGRAMS += $(bench_programs)
bench_programs = bench/accept-fork bench/epoll-echo bench/measure \
  bench/sessions
CLEANFILES += $(bench_programs)
bench_cppflags = -D_GNU_SOURCE
bench_listener = bench/listener.c bench/listener.h
bench_accept_fork_SOURCES = bench/accept-fork.c $(bench_listener)
bench_accept_fork_CPPFLAGS = $(bench_cppflags)
bench_accept_fork_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
bench_epoll_echo_SOURCES = bench/epoll-echo.c $(bench_listener)
bench_epoll_echo_CPPFLAGS = $(bench_cppflags)
bench_epoll_echo_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
bench_measure_SOURCES = bench/measure.c bench/census.c bench/census.h \
  bench/server.c bench/server.h bench/spawn.c bench/spawn.h
bench_measure_CPPFLAGS = $(bench_cppflags)
bench_sessions_SOURCES = bench/sessions.c bench/client.c bench/client.h \
  bench/load.c bench/load.h
bench_sessions_CPPFLAGS = $(bench_cppflags)

benches = bench-engines bench-event bench-fork bench-soak
.PHONY: $(benches)
$(benches): bench-%: src/upperd/upperd$(EXEEXT) \
		$(bench_programs:=$(EXEEXT))
	@UPPERD=$(abs_builddir)/src/upperd/upperd$(EXEEXT) \
	  BENCH=$(abs_builddir)/bench $(SHELL) $(srcdir)/bench/$*
