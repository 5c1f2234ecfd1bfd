/* plan.h -- what is to be done to each connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The meaning of each is in README.  */

#ifndef MANGLER_PLAN_H
#define MANGLER_PLAN_H 1

#include <stdint.h>
#include <sys/socket.h>

#include "mangler/filter.h"

enum
{
  PLAN_ACTIONS = 16
};

/* The value of an action that was not given.  */
#define PLAN_NOT UINT64_MAX

struct plan
{
  /* Where to connect to.  */
  struct sockaddr_storage server;
  socklen_t server_length;
  /* Where to listen.  */
  struct sockaddr_storage own;
  socklen_t own_length;

  /* The actions that are done by filters, in their order.  */
  struct action actions[PLAN_ACTIONS];
  size_t action_count;

  /* The values of the others; 0 of one that has none.  */
  uint64_t reflect;
  uint64_t truncate_fin;
  uint64_t truncate_rst;
  uint64_t limit;
  uint64_t fin_both;
  uint64_t drop_half_close;
  uint64_t idle_fin;
  uint64_t idle_rst;
  uint64_t idle_silence;
  uint64_t refuse_after;
  uint64_t delay;
  uint64_t half_duplex;
  uint64_t max_segment;
  uint64_t max_small;
  uint64_t segments;
  uint64_t window;
};

/* Set *PLAN from the command line.  If that is wrong, say so and end the
   process.  */
extern void plan_parse (struct plan *plan, char **arguments);

#endif
