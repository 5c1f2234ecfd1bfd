/* late-reader.c -- a client with a small receive buffer that reads late.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: late-reader PORT FILE SIZE BUFFER

   Connect to PORT of 127.0.0.1 with a receive buffer of BUFFER bytes, and
   send the text of FILE again and again, SIZE bytes in all.  Read nothing
   until a line comes on standard input.  Then compare each byte of the
   answer, and say "right" at the end, or what is wrong.  */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct question
{
  char text[1 << 20];
  size_t length;
  unsigned long long size;
};

static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static char
upper (char c)
{
  return 'a' <= c && c <= 'z' ? c - 'a' + 'A' : c;
}

static int
connect_to (unsigned short int port, int buffer)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_port = htons (port),
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd < 0
      || setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer) < 0
      || connect (fd, (struct sockaddr *)&address, sizeof address) < 0)
    die ("connect");
  return fd;
}

static void
read_text (struct question *question, char const *name)
{
  FILE *file = fopen (name, "r");
  if (!file)
    die (name);
  question->length = fread (question->text, 1, sizeof question->text, file);
  fclose (file);
  if (question->length == 0)
    die ("nothing to send");
}

/* Send on FD what QUESTION has from offset SENT on, as much as is taken at
   once.  Return how much that is.  */
static size_t
send_some (int fd, struct question const *question, unsigned long long sent)
{
  size_t at = sent % question->length;
  size_t size = question->length - at;
  if (size > question->size - sent)
    size = question->size - sent;
  ssize_t n = send (fd, question->text + at, size, MSG_DONTWAIT);
  if (n < 0 && errno != EAGAIN && errno != EINTR)
    die ("send");
  return n < 0 ? 0 : n;
}

/* Receive on FD and compare with the answer from offset GOT on.  Return how
   much came; 0 at the end.  */
static size_t
receive_some (int fd, struct question const *question, unsigned long long got)
{
  static char answer[65536];
  ssize_t n = recv (fd, answer, sizeof answer, 0);
  if (n < 0)
    die ("recv");
  for (ssize_t i = 0; i < n; i++)
    {
      unsigned long long offset = got + i;
      if (offset >= question->size
          || answer[i] != upper (question->text[offset % question->length]))
        {
          printf ("wrong at %llu\n", offset);
          exit (EXIT_FAILURE);
        }
    }
  return n;
}

/* Ask QUESTION on FD.  Return how much of the answer came.  */
static unsigned long long
converse (int fd, struct question const *question)
{
  unsigned long long sent = 0, got = 0;
  bool is_reading = false;
  for (;;)
    {
      struct pollfd polls[] = {
        { .fd = is_reading ? -1 : STDIN_FILENO, .events = POLLIN },
        { .fd = sent < question->size ? fd : -1, .events = POLLOUT },
        { .fd = is_reading ? fd : -1, .events = POLLIN },
      };
      if (poll (polls, 3, -1) < 0 && errno != EINTR)
        die ("poll");
      if (polls[0].revents)
        is_reading = true;
      if (polls[1].revents)
        {
          sent += send_some (fd, question, sent);
          if (sent == question->size)
            shutdown (fd, SHUT_WR);
        }
      if (polls[2].revents)
        {
          size_t n = receive_some (fd, question, got);
          if (n == 0)
            return got;
          got += n;
        }
    }
}

int
main (int argc, char **argv)
{
  static struct question question;
  if (argc != 5)
    return EXIT_FAILURE;
  read_text (&question, argv[2]);
  question.size = strtoull (argv[3], NULL, 10);
  int fd = connect_to (strtoul (argv[1], NULL, 10), atoi (argv[4]));
  struct sockaddr_in own;
  socklen_t length = sizeof own;
  if (getsockname (fd, (struct sockaddr *)&own, &length) < 0)
    die ("getsockname");
  printf ("port %u\n", (unsigned int)ntohs (own.sin_port));
  fflush (stdout);
  unsigned long long got = converse (fd, &question);
  if (got == question.size)
    printf ("right\n");
  else
    printf ("ended at %llu\n", got);
  return got == question.size ? EXIT_SUCCESS : EXIT_FAILURE;
}
