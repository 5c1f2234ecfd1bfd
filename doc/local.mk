# The manual, and the manual pages made of what --help says.
# SPDX-License-Identifier: GPL-3.0-or-later

AM_MAKEINFOHTMLFLAGS = --no-split
