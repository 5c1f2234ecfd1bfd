/* client.c -- step 6: a client that sends and receives at the same time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   cc -Wall -Wextra -o client client.c  */

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* A piece of the stream on its way from START to END.  */
struct piece
{
  char data[16 * 1024];
  size_t start;
  size_t end;
};

static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* Connect to the first address of HOST and PORT that answers.
   Return the socket; end the program where none does.  */
static int
connect_any (char const *host, char const *port)
{
  struct addrinfo *list = NULL;
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  int problem = getaddrinfo (host, port, &hints, &list);
  if (problem)
    {
      fprintf (stderr, "%s\n", gai_strerror (problem));
      exit (EXIT_FAILURE);
    }
  int fd = -1;
  for (struct addrinfo *info = list; info && fd < 0; info = info->ai_next)
    {
      fd = socket (info->ai_family, info->ai_socktype, info->ai_protocol);
      if (fd >= 0 && connect (fd, info->ai_addr, info->ai_addrlen) < 0)
        {
          int saved = errno;
          close (fd);
          errno = saved;
          fd = -1;
        }
    }
  if (fd < 0)
    die ("connect");
  freeaddrinfo (list);
  return fd;
}

static void
write_all (int fd, char const *data, size_t size)
{
  while (size > 0)
    {
      ssize_t n = write (fd, data, size);
      if (n < 0 && errno != EINTR)
        die ("write");
      if (n > 0)
        {
          data += n;
          size -= n;
        }
    }
}

/* Send what FD takes of PIECE without waiting.  */
static void
send_some (int fd, struct piece *piece)
{
  ssize_t n = send (fd, piece->data + piece->start, piece->end - piece->start,
                    MSG_DONTWAIT | MSG_NOSIGNAL);
  if (n < 0 && errno != EINTR && errno != EAGAIN)
    die ("send");
  if (n > 0)
    piece->start += n;
}

/* Fill PIECE from standard input.  Return whether there was any.  */
static int
fill (struct piece *piece)
{
  ssize_t n;
  do
    n = read (STDIN_FILENO, piece->data, sizeof piece->data);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    die ("read");
  piece->start = 0;
  piece->end = n;
  return n > 0;
}

int
main (int argc, char **argv)
{
  int fd = connect_any (argc > 1 ? argv[1] : "localhost",
                        argc > 2 ? argv[2] : "8000");
  static struct piece question;
  char answer[16 * 1024];
  unsigned long long asked = 0;
  unsigned long long answered = 0;
  int has_input = 1;
  while (1)
    {
      int is_full = question.start < question.end;
      struct pollfd polled[] = {
        { .fd = fd, .events = is_full ? POLLIN | POLLOUT : POLLIN },
        { .fd = has_input && !is_full ? STDIN_FILENO : -1, .events = POLLIN },
      };
      if (poll (polled, 2, -1) < 0 && errno != EINTR)
        die ("poll");
      if (polled[0].revents & ~POLLOUT)
        {
          ssize_t n = read (fd, answer, sizeof answer);
          if (n < 0)
            die ("read");
          if (n == 0)
            break;
          write_all (STDOUT_FILENO, answer, n);
          answered += n;
        }
      if (polled[0].revents & POLLOUT)
        send_some (fd, &question);
      if (polled[1].revents)
        {
          has_input = fill (&question);
          asked += question.end;
          if (!has_input)
            shutdown (fd, SHUT_WR);
        }
    }
  if (has_input || answered != asked)
    {
      fprintf (stderr, "the answer is not whole\n");
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
