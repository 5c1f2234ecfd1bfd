# Units for systemd, installed where configure was told.
# SPDX-License-Identifier: GPL-3.0-or-later

EXTRA_DIST += contrib/systemd/upperd.service.in contrib/systemd/upperd.socket
noinst_DATA += contrib/systemd/upperd.service
CLEANFILES += contrib/systemd/upperd.service
contrib/systemd/upperd.service: contrib/systemd/upperd.service.in Makefile
	$(AM_V_at)$(MKDIR_P) $(@D)
	$(AM_V_GEN)sed 's|[@]sbindir[@]|$(sbindir)|' $< >$@-t && mv $@-t $@

if SYSTEMD_UNITS
systemdsystemunit_DATA = contrib/systemd/upperd.service \
  contrib/systemd/upperd.socket
endif
