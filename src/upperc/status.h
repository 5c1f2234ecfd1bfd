/* status.h -- the exit statuses of upperc: one for each cause.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Scripts rely on the numbers.  */

#ifndef UPPERC_STATUS_H
#define UPPERC_STATUS_H 1

enum status
{
  /* Every byte was sent and answered.  */
  STATUS_ANSWERED = 0,
  /* The content differs from what was expected.  */
  STATUS_DIFFERS = 1,
  /* The command line is wrong.  */
  STATUS_USAGE = 2,
  /* The host or the port's name is not known.  */
  STATUS_UNRESOLVED = 3,
  /* Refused, unreachable, no such socket.  */
  STATUS_UNCONNECTED = 4,
  /* No progress for too long.  */
  STATUS_TIMEOUT = 5,
  /* The connection was reset.  */
  STATUS_RESET = 6,
  /* The answer ended, in order, before it was whole.  */
  STATUS_TRUNCATED = 7,
  /* The question came back.  */
  STATUS_REFLECTED = 8,
  /* TLS failed, or the server is not who it has to be.  */
  STATUS_TLS = 9,
  /* Something is missing on this machine: descriptors, ports, memory, an
     input that can be read, an output that can be written.  */
  STATUS_LOCAL = 10
};

#endif
