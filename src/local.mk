# The programs, and a library for each layer below them.
# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += src/transport/libtransport.a
src_transport_libtransport_a_CPPFLAGS = $(AM_CPPFLAGS) \
  -DPKGLIBDIR=\"$(pkglibdir)\" -DTLS_MODULE_FILE=\"$(tls_module_file)\"
tls_module_file = upper-tls.so
src_transport_libtransport_a_SOURCES = \
  src/transport/plain.c \
  src/transport/proxy-block.c \
  src/transport/proxy-header.c \
  src/transport/proxy-header.h \
  src/transport/proxy-line.c \
  src/transport/proxy-version.h \
  src/transport/tls-load.c \
  src/transport/tls-loaded.h \
  src/transport/tls-module.h \
  src/transport/tls-text.c \
  src/transport/tls.h \
  src/transport/transport.c \
  src/transport/transport.h \
  src/transport/wait.c \
  src/transport/wait.h
if HAVE_GNUTLS
src_transport_libtransport_a_SOURCES += src/transport/tls.c

# The module: GnuTLS behind the contract of tls-module.h.  It needs nothing of
# the programs, and no gnulib gets in here.
pkglib_LTLIBRARIES += src/transport/gnutls/upper-tls.la
src_transport_gnutls_upper_tls_la_CPPFLAGS = -I$(top_srcdir)/src \
  -I$(top_srcdir)/lib
src_transport_gnutls_upper_tls_la_SOURCES = \
  src/transport/gnutls/context.c \
  src/transport/gnutls/context.h \
  src/transport/gnutls/problem.c \
  src/transport/gnutls/session.c \
  src/transport/gnutls/session.h \
  src/transport/gnutls/verify.c \
  src/transport/gnutls/wire.c
src_transport_gnutls_upper_tls_la_LIBADD = $(LIBGNUTLS)
src_transport_gnutls_upper_tls_la_LDFLAGS = $(AM_LDFLAGS) -module \
  -avoid-version -no-undefined -shared -shrext .so \
  -export-symbols $(top_srcdir)/src/transport/gnutls/module.sym
endif
EXTRA_DIST += src/transport/gnutls/module.sym

noinst_LIBRARIES += src/mapping/libmapping.a
src_mapping_libmapping_a_SOURCES = \
  src/mapping/mapping.c \
  src/mapping/mapping.h

noinst_LIBRARIES += src/service/libservice.a
src_service_libservice_a_SOURCES = \
  src/service/access.c \
  src/service/access.h \
  src/service/admission.c \
  src/service/admission.h \
  src/service/capacity.c \
  src/service/capacity.h \
  src/service/conclude.c \
  src/service/conclude.h \
  src/service/connection.c \
  src/service/connection.h \
  src/service/end.h \
  src/service/proxied.c \
  src/service/proxied.h \
  src/service/rate.c \
  src/service/rate.h \
  src/service/record.c \
  src/service/record.h \
  src/service/refusals.c \
  src/service/refusals.h \
  src/service/sandbox-calls.c \
  src/service/sandbox.c \
  src/service/sandbox.h \
  src/service/server.c \
  src/service/server.h \
  src/service/service.c \
  src/service/service.h \
  src/service/session.c \
  src/service/session.h \
  src/service/slots.c \
  src/service/slots.h \
  src/service/source.c \
  src/service/source.h \
  src/service/tally.c \
  src/service/tally.h

noinst_LIBRARIES += src/engine/libengine.a
src_engine_libengine_a_SOURCES = \
  src/engine/accept-loop.c \
  src/engine/accept-loop.h \
  src/engine/acceptor.c \
  src/engine/acceptor.h \
  src/engine/clients.h \
  src/engine/deadlines.h \
  src/engine/engine.c \
  src/engine/engine.h \
  src/engine/handover.h \
  src/engine/iterative.c \
  src/engine/turns.c \
  src/engine/turns.h
if HAVE_FORK
src_engine_libengine_a_SOURCES += \
  src/engine/fork.c \
  src/engine/handover.c \
  src/engine/prefork.c
endif
if HAVE_THREADS
src_engine_libengine_a_SOURCES += \
  src/engine/pool.c \
  src/engine/thread.c
endif
if HAVE_LIBEV
src_engine_libengine_a_SOURCES += \
  src/engine/clients.c \
  src/engine/deadlines.c \
  src/engine/event.c
endif

# What a program is made of but its main file; the test programs have
# these, too.
noinst_LIBRARIES += src/upperd/libupperd.a
src_upperd_libupperd_a_SOURCES = \
  src/upperd/access-options.c \
  src/upperd/access-options.h \
  src/upperd/alone.c \
  src/upperd/alone.h \
  src/upperd/control-answer.c \
  src/upperd/control-answer.h \
  src/upperd/control.c \
  src/upperd/control.h \
  src/upperd/announce.c \
  src/upperd/announce.h \
  src/upperd/drain.c \
  src/upperd/drain.h \
  src/upperd/limit-options.c \
  src/upperd/limit-options.h \
  src/upperd/check-config.c \
  src/upperd/check-config.h \
  src/upperd/metrics.c \
  src/upperd/option-parse.c \
  src/upperd/option-parse.h \
  src/upperd/notify.c \
  src/upperd/notify.h \
  src/upperd/option-table.c \
  src/upperd/option-table.h \
  src/upperd/option-value.c \
  src/upperd/option-value.h \
  src/upperd/options.c \
  src/upperd/options.h \
  src/upperd/port-file.c \
  src/upperd/port-file.h \
  src/upperd/prepare-sandbox.c \
  src/upperd/prepare.c \
  src/upperd/prepare.h \
  src/upperd/refused-calls.c \
  src/upperd/refused-calls.h \
  src/upperd/reload-check.c \
  src/upperd/reload-check.h \
  src/upperd/reload-tls.c \
  src/upperd/reload-tls.h \
  src/upperd/reload.c \
  src/upperd/reload.h \
  src/upperd/reopen.c \
  src/upperd/reopen.h \
  src/upperd/settings.c \
  src/upperd/settings.h \
  src/upperd/supervisor.c \
  src/upperd/supervisor.h \
  src/upperd/tls-setup.c \
  src/upperd/tls-setup.h \
  src/upperd/workers.c \
  src/upperd/workers.h

noinst_LIBRARIES += src/upperc/libupperc.a
src_upperc_libupperc_a_SOURCES = \
  src/upperc/battery.c \
  src/upperc/buffer.h \
  src/upperc/check/answer.c \
  src/upperc/check/byte-frames.c \
  src/upperc/check/byte-frames.h \
  src/upperc/check/bytes.c \
  src/upperc/check/check.c \
  src/upperc/check/check.h \
  src/upperc/check/connect.c \
  src/upperc/check/full-duplex.c \
  src/upperc/check/half-close.c \
  src/upperc/check/parallel.c \
  src/upperc/check/proxy.c \
  src/upperc/check/segments.c \
  src/upperc/check/sizes.c \
  src/upperc/check/slow-reader.c \
  src/upperc/check/tls.c \
  src/upperc/connect.c \
  src/upperc/connect.h \
  src/upperc/control.c \
  src/upperc/damage.c \
  src/upperc/damage.h \
  src/upperc/due.c \
  src/upperc/due.h \
  src/upperc/exchange.c \
  src/upperc/exchange.h \
  src/upperc/explain.c \
  src/upperc/explain.h \
  src/upperc/format/format.c \
  src/upperc/format/format.h \
  src/upperc/format/json.c \
  src/upperc/format/nagios.c \
  src/upperc/format/tap.c \
  src/upperc/format/text.c \
  src/upperc/idle-gaps.c \
  src/upperc/idle-gaps.h \
  src/upperc/idle-probe.c \
  src/upperc/idle-probe.h \
  src/upperc/idle-report.c \
  src/upperc/idle-report.h \
  src/upperc/idle.c \
  src/upperc/interrupt.c \
  src/upperc/interrupt.h \
  src/upperc/judge.c \
  src/upperc/judge.h \
  src/upperc/load/options.c \
  src/upperc/load/options.h \
  src/upperc/line-editor.h \
  src/upperc/local.c \
  src/upperc/message.c \
  src/upperc/message.h \
  src/upperc/mode.h \
  src/upperc/offsets.c \
  src/upperc/offsets.h \
  src/upperc/operand.c \
  src/upperc/operand.h \
  src/upperc/options.c \
  src/upperc/options.h \
  src/upperc/output.c \
  src/upperc/output.h \
  src/upperc/path-options.c \
  src/upperc/path-options.h \
  src/upperc/path/death.c \
  src/upperc/path/death.h \
  src/upperc/path/flow-set.c \
  src/upperc/path/flow-set.h \
  src/upperc/path/flow-text.c \
  src/upperc/path/flow.c \
  src/upperc/path/flow.h \
  src/upperc/path/path.c \
  src/upperc/path/path.h \
  src/upperc/plain-options.c \
  src/upperc/plain-options.h \
  src/upperc/plain.c \
  src/upperc/progress.c \
  src/upperc/progress.h \
  src/upperc/proxy-out.c \
  src/upperc/proxy-out.h \
  src/upperc/reflected.c \
  src/upperc/report.c \
  src/upperc/report.h \
  src/upperc/status.h \
  src/upperc/summary.c \
  src/upperc/summary.h \
  src/upperc/talk.c \
  src/upperc/talk.h \
  src/upperc/terminal.c \
  src/upperc/terminal.h \
  src/upperc/tls-options.c \
  src/upperc/tls-options.h \
  src/upperc/tls.c \
  src/upperc/tls.h \
  src/upperc/trouble.c \
  src/upperc/trouble.h \
  src/upperc/verify.c \
  src/upperc/verify.h \
  src/upperc/watch-report.c \
  src/upperc/watch-report.h \
  src/upperc/watch.c \
  src/upperc/window.c \
  src/upperc/window.h
if HAVE_READLINE
src_upperc_libupperc_a_SOURCES += src/upperc/line-editor.c
else
src_upperc_libupperc_a_SOURCES += src/upperc/no-line-editor.c
endif
if HAVE_THREADS
src_upperc_libupperc_a_SOURCES += \
  src/upperc/load/client-connect.c \
  src/upperc/load/client.c \
  src/upperc/load/client.h \
  src/upperc/load/failure.c \
  src/upperc/load/load.c \
  src/upperc/load/note.c \
  src/upperc/load/note.h \
  src/upperc/load/queue.h \
  src/upperc/load/report.c \
  src/upperc/load/report.h \
  src/upperc/load/run.c \
  src/upperc/load/run.h \
  src/upperc/load/schedule.h \
  src/upperc/load/tally.c \
  src/upperc/load/tally.h \
  src/upperc/load/traffic.c \
  src/upperc/load/traffic.h \
  src/upperc/load/worker.c \
  src/upperc/load/worker.h
endif

# From the top down; each may use only what comes after it.
upper_base_libs = src/transport/libtransport.a \
  src/mapping/libmapping.a \
  lib/sys/libsys.a lib/upper/libuppercore.la gl/libgnu.a \
  $(LIBSOCKET) $(GETADDRINFO_LIB) $(INET_NTOP_LIB) $(LIBDL) $(LTLIBINTL)
upperd_libs = src/upperd/libupperd.a src/engine/libengine.a \
  src/service/libservice.a $(upper_base_libs) $(LIBEV) $(LIBTHREADS)
upperc_libs = src/upperc/libupperc.a $(upper_base_libs) $(LIBM) \
  $(LIBREADLINE) $(LIBTHREADS)

# Only the main files know where the catalogs are.
sbin_PROGRAMS += src/upperd/upperd
src_upperd_upperd_SOURCES = src/upperd/upperd.c
src_upperd_upperd_CPPFLAGS = $(AM_CPPFLAGS) -DLOCALEDIR=\"$(localedir)\"
src_upperd_upperd_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
src_upperd_upperd_LDADD = $(upperd_libs)

bin_PROGRAMS += src/upperc/upperc
src_upperc_upperc_SOURCES = src/upperc/upperc.c
src_upperc_upperc_CPPFLAGS = $(AM_CPPFLAGS) -DLOCALEDIR=\"$(localedir)\"
src_upperc_upperc_LDFLAGS = $(AM_LDFLAGS) $(PIE_LDFLAGS)
src_upperc_upperc_LDADD = $(upperc_libs)

# The same with the catalogs that the suite puts in the build directory.
check_PROGRAMS += src/upperd/upperd-tr src/upperc/upperc-tr
tr_localedir = -DLOCALEDIR=\"$(abs_builddir)/testsuite/locale\"
src_upperd_upperd_tr_SOURCES = $(src_upperd_upperd_SOURCES)
src_upperd_upperd_tr_CPPFLAGS = $(AM_CPPFLAGS) $(tr_localedir)
src_upperd_upperd_tr_LDFLAGS = $(src_upperd_upperd_LDFLAGS)
src_upperd_upperd_tr_LDADD = $(upperd_libs)
src_upperc_upperc_tr_SOURCES = $(src_upperc_upperc_SOURCES)
src_upperc_upperc_tr_CPPFLAGS = $(AM_CPPFLAGS) $(tr_localedir)
src_upperc_upperc_tr_LDFLAGS = $(src_upperc_upperc_LDFLAGS)
src_upperc_upperc_tr_LDADD = $(upperc_libs)


EXTRA_DIST += src/README
