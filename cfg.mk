# cfg.mk -- the rules of make syntax-check: a mistake that can be found by
# reading the text is found here.
# SPDX-License-Identifier: GPL-3.0-or-later

# Gnulib is no submodule here.
gl_public_submodule_commit =
# Where gnulib is, for the rules that look into it.
gnulib_dir := $(patsubst %/,%, \
  $(dir $(realpath $(shell command -v gnulib-tool))))

# Gnulib's rules that do not fit:
# - sc_copyright_check fails every January by the clock;
# - sc_immutable_NEWS wants a hash kept with every release;
# - sc_indent runs GNU indent, which mangles C99: see sc_clang_format;
# - sc_po_check knows only files in git, not gl/: see sc_po_files;
# - sc_prohibit_gnu_make_extensions: GNU make is what we use;
# - sc_prohibit_strcmp wants a macro for it;
# - sc_tight_scope looks into one directory of objects;
# - sc_unportable_grep_q: POSIX has grep -q.
local-checks-to-skip = sc_copyright_check sc_immutable_NEWS sc_indent \
  sc_po_check sc_prohibit_gnu_make_extensions sc_prohibit_strcmp \
  sc_tight_scope sc_unportable_grep_q

# Programs of the manual, the tests, the measurements and for those who
# maintain the package stand for themselves: no gnulib, one file, often no configuration.
alone = ^(bench|contrib|doc|fuzz|testsuite)/
exclude_file_name_regexp--sc_bindtextdomain = $(alone)
exclude_file_name_regexp--sc_prohibit_atoi_atof = $(alone)
exclude_file_name_regexp--sc_prohibit_doubled_word = ^testsuite/
exclude_file_name_regexp--sc_prohibit_magic_number_exit = $(alone)
exclude_file_name_regexp--sc_require_config_h = $(alone)
exclude_file_name_regexp--sc_require_config_h_first = $(alone)
exclude_file_name_regexp--sc_two_space_separator_in_usage = $(alone)
exclude_file_name_regexp--sc_unmarked_diagnostics = $(alone)
exclude_file_name_regexp--sc_trailing_blank = \.po$$

# $(call files,PATTERN...) is a command that prints the files in git that
# match; the rules run in the source directory.
files = git -c safe.directory='*' ls-files -- $(1)
in_source = cd $(srcdir)
# Print the lines that come in as what the rule $@ found, and fail if
# there are any.
report = awk '{ print "$(ME): $(@:.z=): " $$0; n++ } END { exit n != 0 }'
c_files = $(call files,'*.c' '*.h')
own_c_files = $(call files,'lib/*.[ch]' 'src/*.[ch]')

# ---- Layout of C ----

# The first include is config.h, then comes the file's own header.
sc_own_header_second:
	@$(in_source) && $(call files,'lib/*.c' 'src/*.c') \
	  | while read -r file; do \
	    own=`echo $$file | sed 's,^[^/]*/,,; s,c$$,h,'`; \
	    test -f "`echo $$file | sed 's,c$$,h,'`" || continue; \
	    sed -n '/^# *include/{s/^# *include *//;p}' $$file | sed -n 2p \
	      | grep -qxF "\"$$own\"" || echo "$$file: include $$own second"; \
	  done | $(report)

sc_c_tabs:
	@$(in_source) && grep -n '	' `$(c_files)` /dev/null | $(report)

sc_c_columns:
	@$(in_source) && LC_ALL=C.UTF-8 awk 'length > 79 \
	  { print FILENAME ":" FNR ": more than 79 columns" }' \
	  `$(c_files)` /dev/null | $(report)

# But for the one that a program writes.
sc_c_file_length:
	@$(in_source) && awk 'FNR == 301 && FILENAME !~ /upper.tables.c$$/ \
	  { print FILENAME ": more than 300 lines" }' \
	  `$(c_files)` /dev/null | $(report)

# A function is what is between braces in the first column.
sc_c_function_length:
	@$(in_source) && awk 'FNR == 1 { start = 0 } /^{/ { start = FNR } \
	  /^}/ && start { if (FNR - start - 1 > 80) \
	    print FILENAME ":" start ": more than 80 lines"; start = 0 }' \
	  `$(call files,'*.c')` /dev/null | $(report)

# What clang-format 14 makes of each file is what the file is; 'make format'
# does it.
formatted = clang-format-14 $$file | sed 's/\<_ (/_(/g'
sc_clang_format:
	@$(in_source) \
	&& if command -v clang-format-14 >/dev/null; then \
	  $(c_files) | while read -r file; do \
	    $(formatted) | diff -u --label=$$file --label='make format' $$file -; \
	  done | $(report); \
	else \
	  echo '$(ME): no clang-format-14, so sc_clang_format is skipped' >&2; \
	fi

.PHONY: format
format:
	@$(in_source) && $(c_files) | while read -r file; do \
	  $(formatted) >$$file-t && { cmp -s $$file $$file-t \
	    || { echo $$file; cat $$file-t >$$file; }; }; \
	  rm -f $$file-t; \
	done

# ---- What C code may say ----

# LAYERS names what a directory may include with quotes, besides gnulib's
# headers, which have no directory.
sc_layers:
	@$(in_source) && awk ' \
	  BEGIN { \
	    base = " transport mapping sys upper "; \
	    may["lib/upper"] = " upper "; \
	    may["lib/sys"] = " sys "; \
	    may["src/mapping"] = " mapping upper "; \
	    may["src/transport"] = base; \
	    may["src/transport/gnutls"] = base "transport/gnutls "; \
	    may["src/service"] = base "service "; \
	    may["src/engine"] = base "service engine "; \
	    may["src/upperd"] = base "service engine upperd "; \
	    may["src/upperc"] = base \
	      "upperc upperc/load upperc/path upperc/check upperc/format "; \
	    may["src/upperc/path"] = base "upperc upperc/path "; \
	    may["src/upperc/check"] = base "upperc upperc/path upperc/check "; \
	    may["src/upperc/format"] = base "upperc upperc/check upperc/format "; \
	    may["src/upperc/load"] = base "upperc upperc/load "; \
	  } \
	  FNR == 1 { dir = FILENAME; sub("/[^/]*$$", "", dir) } \
	  /^# *include "/ { \
	    split($$0, part, "\""); \
	    layer = part[2]; \
	    if (!sub("/[^/]*$$", "", layer)) \
	      layer = dir == "lib/upper" ? "gnulib" : "upper"; \
	    if (dir == "lib/sys" && part[2] !~ "/") \
	      next; \
	    if (!(dir in may)) \
	      print FILENAME ": " dir " is not among the layers"; \
	    else if (!index(may[dir], " " layer " ")) \
	      print FILENAME ":" FNR ": may not include " part[2]; \
	  }' `$(own_c_files)` /dev/null | $(report)

# Words that stand for the only right end of a process.
sc_only_programs_exit:
	@$(in_source) && grep -nE '\<(exit|abort|quick_exit) \(' \
	  `$(own_c_files)` /dev/null | grep -v '^src/upper[cd]/' | $(report)

sc_dangerous_functions:
	@$(in_source) && grep -nE \
	  '\<(atoi|atol|atof|sprintf|vsprintf|strcpy|strcat|gets|strtok|alloca) \(' \
	  `$(own_c_files)` /dev/null | $(report)

# A condition is waited for, not slept for.
sc_sleep:
	@$(in_source) && grep -nE '\<(sleep|usleep|nanosleep|clock_nanosleep) \(' \
	  `$(own_c_files)` /dev/null | $(report)

# ---- Files ----

spdx = SPDX-License-Identifier: GPL-3.0-or-later
sc_spdx:
	@$(in_source) && $(call files,'*.c' '*.h' '*.sh' '*.exp' '*.mk' '*.m4' \
	    '*.am' '*.ac' '*.py' bootstrap contrib/demo .ci/run GNUmakefile) \
	  | while read -r file; do \
	    head -n 8 $$file | grep -qF '$(spdx)' \
	      || echo "$$file: no '$(spdx)' at its head"; \
	  done | $(report)

# Every C file is in a local.mk; the tests find theirs.
sc_files_listed:
	@$(in_source) && $(own_c_files) | while read -r file; do \
	    grep -qF " $$file" lib/*/local.mk src/local.mk \
	      || echo "$$file: in no local.mk"; \
	  done | $(report)

# An engine is in the table, or it is no engine; a tool is a prefix.
sc_test_directories:
	@$(in_source) && $(call files,'testsuite/*.exp') \
	  | grep -vE '^testsuite/(unit|upperd|upperc)\.[a-z-]+/[a-z0-9-]+\.exp$$' \
	  | grep -vE '^testsuite/(lib|config)/' | $(report)

sc_shellcheck:
	@$(in_source) \
	&& if command -v shellcheck >/dev/null; then \
	  $(call files) | while read -r file; do \
	    sed 1q $$file | grep -aqE '^#! ?/bin/(ba)?sh' && echo $$file; \
	  done | xargs shellcheck --format=gcc; \
	else \
	  echo '$(ME): no shellcheck, so sc_shellcheck is skipped' >&2; \
	fi

sc_codespell:
	@$(in_source) \
	&& if command -v codespell >/dev/null; then \
	  $(call files,':!po/*.po' ':!contrib/demo.txt' \
	    ':!bench/texts/*.txt' ':!contrib/tables/properties.txt') \
	    | xargs codespell \
	    --ignore-words-list='$(codespell_ignore)'; \
	else \
	  echo '$(ME): no codespell, so sc_codespell is skipped' >&2; \
	fi
codespell_ignore = ans,hel

# ---- Messages ----

# A file that has a message is in POTFILES.in.
sc_po_files:
	@$(in_source) && grep -lE '\<(_|N_|ngettext) ?\(' \
	    `$(own_c_files)` /dev/null | while read -r file; do \
	  grep -qxF $$file po/POTFILES.in || echo "$$file: not in POTFILES.in"; \
	done | $(report)

# Every language has every message of today, none of them fuzzy, and the
# formats agree.  Argp parts a text at its \v, whatever msgfmt thinks of it.
languages = de es fr ja zh_CN
sc_po_complete:
	@$(MAKE) -C po $(AM_MAKEFLAGS) upper.pot-update >sc-po.log 2>&1 \
	  || { cat sc-po.log; exit 1; }
	@rm -f sc-po.log
	@for lang in $(languages); do \
	  grep -qxF $$lang $(srcdir)/po/LINGUAS \
	    || { echo "$$lang: not in LINGUAS"; continue; }; \
	  { LC_ALL=C msgmerge --quiet --no-fuzzy-matching \
	      $(srcdir)/po/$$lang.po $(srcdir)/po/upper.pot \
	      | LC_ALL=C msgfmt --check --statistics -o /dev/null -; } 2>&1 \
	    | sed "s/^/$$lang: /"; \
	done | grep -vxE '[a-zA-Z_]+: [0-9]+ translated messages?\.' \
	  | grep -v "should not contain the '.v' escape sequence" | $(report)

# ---- The manual ----

# What the tutorial quotes is in its programs.
sc_tutorial:
	@$(in_source) && doc/tutorial/check-fragments

# Every option of --help is in the manual, and the other way round.
sc_options_documented: all
	@for program in upperd upperc; do \
	  LC_ALL=C src/$$program/$$program$(EXEEXT) --help \
	    | sed -n 's/^ *-/-/p' | sed 's/  .*//' | tr ' ,[' '\n\n\n' \
	    | sed -n 's/^\(-[-a-zA-Z0-9?]*\).*/\1/p' | sort -u \
	    >sc-$$program-help; \
	  chapter=$(srcdir)/doc/invoke-$$program.texi; \
	  cat $$chapter `sed -n 's,^@include ,$(srcdir)/doc/,p' $$chapter` \
	    | sed -n 's/^@itemx\{0,1\} *\(-[-a-zA-Z0-9?]*\).*/\1/p' \
	    | sort -u >sc-$$program-texi; \
	  comm -23 sc-$$program-help sc-$$program-texi \
	    | sed "s/.*/$$program: & is not in the manual/"; \
	  comm -13 sc-$$program-help sc-$$program-texi \
	    | sed "s/.*/$$program: & is not in --help/"; \
	  rm -f sc-$$program-help sc-$$program-texi; \
	done | $(report)
