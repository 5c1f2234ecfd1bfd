# The fuzzers: made and run only when asked for; see README.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make fuzz         libFuzzer, with sanitizers; needs clang
#   make fuzz-afl     AFL++; needs afl-clang-fast and afl-fuzz
#   make fuzz-random  a fuzzer of our own, which is quick
#
# FUZZ_SECONDS is how long each runs, FUZZ_SEED where random texts begin.
# UPPER_KERNEL in the environment chooses the kernel, as ever.

EXTRA_DIST += fuzz/README fuzz/area.c fuzz/fuzz.h fuzz/kernel.c \
  fuzz/make-seeds fuzz/random.c fuzz/replay.c fuzz/streams.c fuzz/target.c \
  fuzz/try.c fuzz/words

FUZZ_SECONDS = 20
FUZZ_SEED = 1
FUZZ_CLANG = clang
FUZZ_AFL_CC = afl-clang-fast
FUZZ_AFL = afl-fuzz

# The library is compiled with each fuzzer's own flags, so all in one go.
fuzz_library = $(filter %.c,$(lib_upper_libuppercore_la_SOURCES))
fuzz_sources = fuzz/area.c fuzz/kernel.c fuzz/streams.c fuzz/try.c \
  $(fuzz_library)
fuzz_headers = fuzz/fuzz.h testsuite/unit.upper/text.h \
  $(filter %.h,$(lib_upper_libuppercore_la_SOURCES))
fuzz_cppflags = $(DEFS) -D_GNU_SOURCE -I$(top_builddir) \
  -I$(srcdir)/lib -I$(srcdir)/testsuite/unit.upper
fuzz_sanitize = -fsanitize=address,undefined -fno-sanitize-recover=all
fuzz_compile = $(AM_V_CC)$(MKDIR_P) $(@D) && $(1) -std=gnu11 \
  $(fuzz_cppflags) -g $(2) -o $@ $(filter %.c,$^)

fuzz/out/fuzz: fuzz/target.c $(fuzz_sources) $(fuzz_headers)
	$(call fuzz_compile,$(FUZZ_CLANG),-O1 -DFUZZ_HEAP \
	  -fsanitize=fuzzer $(fuzz_sanitize))
fuzz/out/fuzz-afl: fuzz/replay.c $(fuzz_sources) $(fuzz_headers)
	$(call fuzz_compile,$(FUZZ_AFL_CC),-O2)
fuzz/out/fuzz-random: fuzz/random.c $(fuzz_sources) $(fuzz_headers)
	$(call fuzz_compile,$(CC),-O2)
fuzz/out/replay: fuzz/replay.c $(fuzz_sources) $(fuzz_headers)
	$(call fuzz_compile,$(CC),-O1 -DFUZZ_HEAP $(fuzz_sanitize))

fuzz/out/seeds: fuzz/make-seeds fuzz/words
	$(AM_V_GEN)$(SHELL) $(srcdir)/fuzz/make-seeds $(srcdir)/fuzz/words $@

.PHONY: fuzz fuzz-afl fuzz-random fuzz-replay
fuzz: fuzz/out/fuzz fuzz/out/seeds
	@$(MKDIR_P) fuzz/out/corpus
	fuzz/out/fuzz -max_total_time=$(FUZZ_SECONDS) -seed=$(FUZZ_SEED) \
	  -max_len=400 -print_final_stats=1 -artifact_prefix=fuzz/out/ \
	  fuzz/out/corpus fuzz/out/seeds >fuzz/out/fuzz.log 2>&1 \
	  || { tail -n 60 fuzz/out/fuzz.log; exit 1; }
	@sed -n 's/^stat::number_of_executed_units: */executions by libFuzzer: /p' \
	  fuzz/out/fuzz.log
fuzz-afl: fuzz/out/fuzz-afl fuzz/out/seeds
	AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
	  AFL_NO_UI=1 $(FUZZ_AFL) -V $(FUZZ_SECONDS) -i fuzz/out/seeds \
	  -o fuzz/out/afl -- fuzz/out/fuzz-afl >fuzz/out/afl.log 2>&1 \
	  || { tail -n 40 fuzz/out/afl.log; exit 1; }
	@sed -n 's/^execs_done *: */executions by AFL++: /p' \
	  fuzz/out/afl/default/fuzzer_stats
	@! ls fuzz/out/afl/default/crashes | grep -v README
fuzz-random: fuzz/out/fuzz-random
	@cd fuzz/out && ./fuzz-random $(FUZZ_SECONDS) $(FUZZ_SEED) \
	  $(abs_srcdir)/fuzz/words
# What failed: make fuzz-replay FILES='...'
fuzz-replay: fuzz/out/replay
	fuzz/out/replay $(FILES)

clean-local:
	-rm -rf fuzz/out
