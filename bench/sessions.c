/* sessions.c -- the load generator: many connections, every byte checked.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: sessions [OPTION]... MODE HOST PORT [HOST PORT]...

   whole      NUMBER sessions, CONNECTIONS of them at once: connect, send
              BYTES and FIN, receive the answer and FIN; with each
              server, taking turns of SLICE sessions
   hold       CONNECTIONS connections, each with one short exchange, then
              idle (marked "hold"), then ended
   requests   the same, then NUMBER exchanges of BYTES, each by the next
              connection that is idle (marked "hold" again), then the end
   bulk       the same with one exchange of BYTES on each connection

   -c CONNECTIONS (1)  -n NUMBER (1)  -b BYTES (32)
   -w NUMBER           whole: first so many sessions to warm up, marked
                       "rest", and a second mark after the others (none)
   -s SLICE (50)
  -u                  the question is in upper case, so that an echo will do

   HOST is a numeric address; all modes but whole use the first.  load.h says
   what marks are.  The last line is "done units=N seconds=S", and the exit
   status 0 if every answer was right.  */

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load.h"

/* No more connections are begun at once, or the listener's queue
   overflows.  */
#define OPENING_MAX 100
#define SHORT_EXCHANGE 32

static struct client *
give_session (struct load *load, struct client *client)
{
  if (!load->left)
    return NULL;
  load->left--;
  load_open_client (load, client);
  client_ask (client, load->bytes);
  client_end (client);
  return client;
}

static struct client *
give_connection (struct load *load, struct client *client)
{
  if (!load->left)
    return NULL;
  client = &load->clients[load->connections - load->left--];
  load_open_client (load, client);
  client_ask (client, SHORT_EXCHANGE);
  return client;
}

static struct client *
give_request (struct load *load, struct client *client)
{
  if (!load->left)
    return NULL;
  load->left--;
  client_ask (client, load->bytes);
  return client;
}

static struct client *
give_end (struct load *load, struct client *client)
{
  (void)load;
  if (client->fd < 0)
    return NULL;
  client_end (client);
  return client;
}

/* Have NUMBER sessions with each server, in turns.  */
static void
run_turns (struct load *load, unsigned long int number)
{
  unsigned long int slice = load->n_addresses > 1 ? load->slice : number;
  while (number)
    {
      if (slice > number)
        slice = number;
      for (unsigned long int i = 0; i < load->n_addresses; i++)
        {
          load->address = load->addresses[i];
          load_run (load, give_session, slice, load->connections);
        }
      number -= slice;
    }
}

static void
run_whole (struct load *load)
{
  if (load->warm_up)
    {
      run_turns (load, load->warm_up);
      load_mark ("rest");
    }
  double start = load_clock ();
  run_turns (load, load->number);
  load->seconds = load_clock () - start;
  if (load->warm_up)
    load_mark ("rest");
}

static void
open_all (struct load *load)
{
  unsigned long int n = load->connections;
  load_run (load, give_connection, n, n < OPENING_MAX ? n : OPENING_MAX);
  load_mark ("hold");
}

static void
run_hold (struct load *load)
{
  load->number = load->connections;
  open_all (load);
  load_run (load, give_end, 0, load->connections);
}

static void
run_requests (struct load *load)
{
  open_all (load);
  double start = load_clock ();
  load_run (load, give_request, load->number, load->connections);
  load->seconds = load_clock () - start;
  load_mark ("hold");
  load_run (load, give_end, 0, load->connections);
}

static void
run_bulk (struct load *load)
{
  load->number = load->connections;
  run_requests (load);
}

struct mode
{
  char const *name;
  void (*run) (struct load *load);
};

static struct mode const modes[] = {
  { .name = "whole", .run = run_whole },
  { .name = "hold", .run = run_hold },
  { .name = "requests", .run = run_requests },
  { .name = "bulk", .run = run_bulk },
};

static struct mode const *
mode_by_name (char const *name)
{
  for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
    if (strcmp (modes[i].name, name) == 0)
      return &modes[i];
  return NULL;
}

static _Noreturn void
usage (void)
{
  fputs ("usage: sessions [-b BYTES] [-c CONNECTIONS] [-n NUMBER]"
         " [-s SLICE] [-u] [-w NUMBER] MODE HOST PORT [HOST PORT]...\n",
         stderr);
  exit (2);
}

static unsigned long int
parse_number (char const *text)
{
  char *end;
  errno = 0;
  unsigned long int number = strtoul (text, &end, 10);
  if (errno || end == text || *end)
    usage ();
  return number;
}

static void
parse_options (struct load *load, int argc, char **argv)
{
  int option;
  while ((option = getopt (argc, argv, "b:c:n:s:uw:")) != -1)
    switch (option)
      {
      case 'b':
        load->bytes = parse_number (optarg);
        break;
      case 'c':
        load->connections = parse_number (optarg);
        break;
      case 'n':
        load->number = parse_number (optarg);
        break;
      case 's':
        load->slice = parse_number (optarg);
        break;
      case 'u':
        client_ask_upper ();
        break;
      case 'w':
        load->warm_up = parse_number (optarg);
        break;
      default:
        usage ();
      }
}

static struct addrinfo *
resolve (char const *host, char const *port)
{
  struct addrinfo *list = NULL;
  struct addrinfo hints = {
    .ai_socktype = SOCK_STREAM,
    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
  };
  int status = getaddrinfo (host, port, &hints, &list);
  if (status == 0)
    return list;
  fprintf (stderr, "sessions: %s %s: %s\n", host, port, gai_strerror (status));
  exit (2);
}

int
main (int argc, char **argv)
{
  struct load load
      = { .connections = 1, .number = 1, .bytes = 32, .slice = 50 };
  parse_options (&load, argc, argv);
  int n = argc - optind;
  if (n % 2 == 0 || n < 3 || n > 2 * LOAD_SERVERS_MAX + 1 || !load.connections
      || !load.bytes || !load.slice)
    usage ();
  struct mode const *mode = mode_by_name (argv[optind]);
  if (!mode)
    usage ();
  for (int i = optind + 1; i < argc; i += 2)
    load.addresses[load.n_addresses++] = resolve (argv[i], argv[i + 1]);
  load.address = load.addresses[0];
  load_init (&load);
  mode->run (&load);
  printf ("done units=%lu seconds=%.3f\n", load.number, load.seconds);
  load_fini (&load);
  while (load.n_addresses)
    freeaddrinfo (load.addresses[--load.n_addresses]);
  return 0;
}
