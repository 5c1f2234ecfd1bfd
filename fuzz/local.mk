# The fuzzers: made and run only when asked for; see README.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make fuzz         libFuzzer, with sanitizers; needs clang
#   make fuzz-afl     AFL++; needs afl-clang-fast and afl-fuzz
#   make fuzz-random  a fuzzer of our own, which is quick; for "upper" only
#   make fuzz-smoke   all targets, for a short while, as far as tools go
#
# FUZZ_TARGET is what is fuzzed, one of FUZZ_TARGETS; FUZZ_SECONDS is how long
# each fuzzer runs, FUZZ_SEED where random texts begin.  UPPER_KERNEL in the
# environment chooses the kernel of "upper", as ever.

EXTRA_DIST += fuzz/README fuzz/area.c fuzz/config.c fuzz/config-lines.c \
  fuzz/fuzz.h fuzz/kernel.c \
  fuzz/log.c fuzz/make-seeds fuzz/proxy.c fuzz/random.c fuzz/replay.c \
  fuzz/streams.c fuzz/target.c fuzz/try.c fuzz/words

FUZZ_TARGETS = upper proxy config log
FUZZ_TARGET = upper
FUZZ_SECONDS = 20
FUZZ_SMOKE_SECONDS = 5
FUZZ_SEED = 1
FUZZ_KIND = full
FUZZ_LENGTH = 400
FUZZ_CLANG = clang
FUZZ_AFL_CC = afl-clang-fast
FUZZ_AFL = afl-fuzz

# A target is what has a function fuzz_try; it is compiled with each fuzzer's
# own flags, so all in one go.
fuzz_library = $(filter %.c,$(lib_upper_libuppercore_la_SOURCES))
fuzz_upper_sources = fuzz/area.c fuzz/kernel.c fuzz/streams.c fuzz/try.c \
  $(fuzz_library)
fuzz_proxy_sources = fuzz/area.c fuzz/proxy.c lib/sys/crc32c.c \
  src/transport/proxy-block.c src/transport/proxy-header.c \
  src/transport/proxy-line.c
fuzz_log_sources = fuzz/area.c fuzz/log.c lib/sys/log-escape.c
fuzz_config_sources = fuzz/area.c fuzz/config.c fuzz/config-lines.c \
  lib/sys/chroot.c lib/sys/fd-io.c lib/sys/get-file.c lib/sys/log.c \
  lib/sys/log-escape.c lib/sys/monotime.c lib/sys/name-value.c \
  lib/sys/net-name.c lib/sys/net-peer.c lib/sys/net-prefix.c \
  lib/sys/parse-amount.c lib/sys/syslog-socket.c src/mapping/mapping.c \
  src/upperd/access-options.c src/upperd/limit-options.c \
  src/upperd/option-parse.c src/upperd/option-table.c \
  src/upperd/option-value.c src/upperd/options.c src/upperd/settings.c \
  src/upperd/tls-setup.c
# What else may have been changed.
fuzz_headers = fuzz/fuzz.h testsuite/unit.upper/text.h \
  $(filter %.h,$(lib_upper_libuppercore_la_SOURCES)) lib/sys/crc32c.h \
  lib/sys/log-escape.h src/transport/proxy-header.h \
  src/transport/proxy-version.h
fuzz_any = $(sort $(foreach t,$(FUZZ_TARGETS),$(fuzz_$(t)_sources))) \
  $(fuzz_headers) gl/libgnu.a

fuzz_cppflags = $(DEFS) -D_GNU_SOURCE -I$(top_builddir) \
  -I$(srcdir)/lib -I$(srcdir)/testsuite/unit.upper
# The library has no use for gnulib; the others have, whose headers want
# config.h in every file.
fuzz_gnulib_cppflags = $(fuzz_cppflags) $(AM_CPPFLAGS) -include config.h
fuzz_upper_cppflags = $(fuzz_cppflags)
fuzz_proxy_cppflags = $(fuzz_gnulib_cppflags)
fuzz_config_cppflags = $(fuzz_gnulib_cppflags)
fuzz_log_cppflags = $(fuzz_gnulib_cppflags)
fuzz_sanitize = -fsanitize=address,undefined -fno-sanitize-recover=all
# What libFuzzer has beside itself; with "quick" there is no address sanitizer:
# areas end at pages that must not be touched; and comparisons are not
# followed.  It is several times as fast.
fuzz_kind_full = -O1 -DFUZZ_HEAP $(fuzz_sanitize)
fuzz_kind_quick = -O2 -fsanitize=undefined -fno-sanitize-recover=all \
  -fno-sanitize-coverage=trace-cmp
fuzz_compile = $(AM_V_CC)$(MKDIR_P) $(@D) && $(1) -std=gnu11 \
  $(fuzz_$(2)_cppflags) -g $(4) -o $@ $(srcdir)/fuzz/$(3) \
  $(fuzz_$(2)_sources:%=$(srcdir)/%) gl/libgnu.a

$(FUZZ_TARGETS:%=fuzz/out/%/fuzz): fuzz/out/%/fuzz: fuzz/target.c $(fuzz_any)
	$(call fuzz_compile,$(FUZZ_CLANG),$*,target.c,-fsanitize=fuzzer \
	  $(fuzz_kind_$(FUZZ_KIND)))
$(FUZZ_TARGETS:%=fuzz/out/%/fuzz-afl): fuzz/out/%/fuzz-afl: fuzz/replay.c \
		$(fuzz_any)
	$(call fuzz_compile,$(FUZZ_AFL_CC),$*,replay.c,-O2)
$(FUZZ_TARGETS:%=fuzz/out/%/replay): fuzz/out/%/replay: fuzz/replay.c \
		$(fuzz_any)
	$(call fuzz_compile,$(CC),$*,replay.c,-O1 -DFUZZ_HEAP \
	  $(fuzz_sanitize))
fuzz/out/fuzz-random: fuzz/random.c $(fuzz_any)
	$(call fuzz_compile,$(CC),upper,random.c,-O2)

$(FUZZ_TARGETS:%=fuzz/out/%/seeds): fuzz/out/%/seeds: fuzz/make-seeds \
		fuzz/words
	$(AM_V_GEN)$(SHELL) $(srcdir)/fuzz/make-seeds $* $(srcdir)/fuzz/words $@

fuzz_out = fuzz/out/$(FUZZ_TARGET)
.PHONY: fuzz fuzz-afl fuzz-random fuzz-replay fuzz-smoke
fuzz: $(fuzz_out)/fuzz $(fuzz_out)/seeds
	@$(MKDIR_P) $(fuzz_out)/corpus
	$(fuzz_out)/fuzz -max_total_time=$(FUZZ_SECONDS) -seed=$(FUZZ_SEED) \
	  -max_len=$(FUZZ_LENGTH) -print_final_stats=1 -artifact_prefix=$(fuzz_out)/ \
	  $(fuzz_out)/corpus $(fuzz_out)/seeds >$(fuzz_out)/fuzz.log 2>&1 \
	  || { tail -n 60 $(fuzz_out)/fuzz.log; exit 1; }
	@sed -n 's/^stat::number_of_executed_units: */$(FUZZ_TARGET): executions by libFuzzer: /p' \
	  $(fuzz_out)/fuzz.log
fuzz-afl: $(fuzz_out)/fuzz-afl $(fuzz_out)/seeds
	AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
	  AFL_NO_UI=1 AFL_AUTORESUME=1 $(FUZZ_AFL) -V $(FUZZ_SECONDS) \
	  -i $(fuzz_out)/seeds -o $(fuzz_out)/afl -- $(fuzz_out)/fuzz-afl \
	  >$(fuzz_out)/afl.log 2>&1 \
	  || { tail -n 40 $(fuzz_out)/afl.log; exit 1; }
	@sed -n 's/^execs_done *: */$(FUZZ_TARGET): executions by AFL++: /p' \
	  $(fuzz_out)/afl/default/fuzzer_stats
	@! ls $(fuzz_out)/afl/default/crashes | grep -v README
fuzz-random: fuzz/out/fuzz-random
	@cd fuzz/out && ./fuzz-random $(FUZZ_SECONDS) $(FUZZ_SEED) \
	  $(abs_srcdir)/fuzz/words
# What failed: make fuzz-replay FILES='...'
fuzz-replay: $(fuzz_out)/replay
	$(fuzz_out)/replay $(FILES)
# Every target with its seeds and with sanitizers, and by what fuzzes here.
fuzz-smoke: $(FUZZ_TARGETS:%=fuzz/out/%/replay) \
		$(FUZZ_TARGETS:%=fuzz/out/%/seeds)
	@for target in $(FUZZ_TARGETS); do \
	  find fuzz/out/$$target/seeds -type f -exec fuzz/out/$$target/replay \
	    {} + || exit 1; \
	  echo "$$target: its seeds pass"; \
	  case `echo 'int main (void) { return 0; }' | $(FUZZ_CLANG) -x c \
	    -fsanitize=fuzzer-no-link,address -o fuzz/out/probe - 2>&1` in \
	    '') $(MAKE) $(AM_MAKEFLAGS) fuzz FUZZ_TARGET=$$target \
	      FUZZ_SECONDS=$(FUZZ_SMOKE_SECONDS) || exit 1;; \
	    *) echo "$$target: no libFuzzer here";; \
	  esac; \
	done

clean-local:
	-rm -rf fuzz/out
