/* dialogue.c -- a text, piece by piece, with two servers in turns.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: dialogue TEXT KIB MEGABYTES HOST PORT HOST PORT

   The first server maps ascii, the second one UTF-8.  Have one connection to
   each; send a piece of KIB of the file TEXT, receive all of its answer and
   compare it, and go on with the next piece, until each has had MEGABYTES.
   They take turns of some pieces.  As nobody sends ahead, both servers get
   their input in pieces of one size, and what they use can be compared.
   Exit with 1 at a wrong answer.  */

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "upper/upper.h"

#define TURN 64
#define TEXT_MOST (1 << 20)
#define PIECE_MOST (64 << 10)

static char text[TEXT_MOST + PIECE_MOST];
static size_t text_size;
static size_t piece;

struct server
{
  int fd;
  /* What tells the answer.  */
  struct upper *upper;
  size_t place;
};

static _Noreturn void
fail (char const *what)
{
  fprintf (stderr, "dialogue: %s: %s\n", what, strerror (errno));
  exit (1);
}

/* Read the text from the file NAME, and put its beginning behind its end.  */
static void
read_text (char const *name)
{
  FILE *file = fopen (name, "r");
  if (!file)
    fail (name);
  text_size = fread (text, 1, TEXT_MOST, file);
  if (text_size < piece)
    fail (name);
  fclose (file);
  memcpy (text + text_size, text, piece);
}

static struct server
server_open (char const *host, char const *port, enum upper_charset charset)
{
  struct addrinfo const hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *address;
  if (getaddrinfo (host, port, &hints, &address) != 0)
    fail (host);
  struct server server = {
    .fd = socket (address->ai_family, SOCK_STREAM, 0),
    .upper = upper_open (charset, UPPER_KEEP, NULL),
  };
  if (server.fd < 0 || !server.upper
      || connect (server.fd, address->ai_addr, address->ai_addrlen) < 0)
    fail (port);
  freeaddrinfo (address);
  return server;
}

/* Send the next piece to SERVER, and receive its answer.  */
static void
say_piece (struct server *server)
{
  static char expected[3 * (PIECE_MOST + 4)], answer[sizeof expected];
  char const *in = text + server->place;
  char *out = expected;
  size_t n = piece, room = sizeof expected;
  for (size_t sent = 0; sent < piece;)
    {
      ssize_t done = send (server->fd, in + sent, piece - sent, MSG_NOSIGNAL);
      if (done < 0)
        fail ("send");
      sent += done;
    }
  upper_convert (server->upper, &in, &n, &out, &room);
  size_t size = out - expected;
  if (recv (server->fd, answer, size, MSG_WAITALL) != (ssize_t)size
      || memcmp (answer, expected, size) != 0)
    fail ("a wrong answer");
  server->place = (server->place + piece) % text_size;
}

int
main (int argc, char **argv)
{
  if (argc != 8)
    return 2;
  piece = strtoul (argv[2], NULL, 10) << 10;
  if (piece == 0 || piece > PIECE_MOST)
    return 2;
  read_text (argv[1]);
  struct server ascii = server_open (argv[4], argv[5], UPPER_ASCII);
  struct server utf8 = server_open (argv[6], argv[7], UPPER_UTF8);
  unsigned long int pieces = (strtoul (argv[3], NULL, 10) << 20) / piece;
  for (unsigned long int i = 0; i < pieces; i += TURN)
    {
      for (int k = 0; k < TURN; k++)
        say_piece (&ascii);
      for (int k = 0; k < TURN; k++)
        say_piece (&utf8);
    }
  close (ascii.fd);
  close (utf8.fd);
  upper_close (ascii.upper);
  upper_close (utf8.upper);
  return 0;
}
