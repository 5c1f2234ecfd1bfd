/* net-options.h -- the options of sockets that serve.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_OPTIONS_H
#define SYS_NET_OPTIONS_H 1

/* Set the options of FD, a connection, or a listener whose connections shall
   inherit them, as they do on Linux.  For TCP: TCP_NODELAY; SO_KEEPALIVE;
   SO_OOBINLINE, so that urgent data is data; and SO_LINGER {1, 0}, so that
   any end but one that switches lingering off is a reset.  Other sockets
   have no such options, and are left alone.
   Return 0, or -1 with errno set.  */
extern int net_options_set (int fd);

#endif
