/* load.h -- many clients at once, part by part.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A load has parts: in each, clients are given things to do until there
   are none left.  Between two parts whoever measures may be told so, by a
   line on standard output, and the next one begins with a line on standard
   input: "rest" means that no connection is open, "hold" that all are open
   and idle.

   Nothing here returns after a failure: a load is as good as its worst
   answer, so the process then exits with 1.  */

#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H 1

#include <netdb.h>
#include <stdint.h>

#include "client.h"

struct load;

/* Give CLIENT of LOAD its next thing to do, or give it to another client in
   its place.  Return which, or NULL if there is nothing left.  */
typedef struct client *load_giver (struct load *load, struct client *client);

#define LOAD_SERVERS_MAX 4

struct load
{
  /* As the options say.  */
  struct addrinfo *addresses[LOAD_SERVERS_MAX];
  unsigned long int n_addresses;
  unsigned long int connections;
  unsigned long int number;
  unsigned long int warm_up;
  unsigned long int slice;
  uint64_t bytes;
  /* One for each of CONNECTIONS.  */
  struct client *clients;
  int epoll_fd;
  /* Of the part that is running: who gives, how much there is left to be
     given, and how many clients have something to do.  */
  load_giver *give;
  unsigned long int left;
  unsigned long int active;
  /* Connections made so far.  */
  unsigned long int serial;
  /* The server that connections are made to.  */
  struct addrinfo const *address;
  /* What the part to be timed took.  */
  double seconds;
};

/* Make the clients.  */
extern void load_init (struct load *load);

extern void load_fini (struct load *load);

/* Run a part: GIVE has NUMBER things to give, to STARTERS clients at
   first.  */
extern void load_run (struct load *load, load_giver *give,
                      unsigned long int number, unsigned long int starters);

/* Return the seconds since some moment.  */
extern double load_clock (void);

/* Tell that this is the moment WORD, and wait until we may go on.  */
extern void load_mark (char const *word);

/* For givers: connect CLIENT.  */
extern void load_open_client (struct load *load, struct client *client);

#endif
