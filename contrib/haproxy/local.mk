# Examples, which are tested as they are.
# SPDX-License-Identifier: GPL-3.0-or-later

haproxydir = $(docdir)/examples/haproxy
dist_haproxy_DATA = contrib/haproxy/upper.cfg
