/* client.c -- how a connection of a load test ends.
   SPDX-License-Identifier: GPL-3.0-or-later

   A real connection, whose other end is ours, too.  */

#include <config.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "unit.h"

#include "sys/fd-io.h"
#include "upperc/load/client.h"

static struct options options;
static struct message_style style;
static struct client_rooms rooms;

/* Set FDS to the two ends of a connection.  Return 0, or -1.  */
static int
open_connection (int fds[2])
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  struct sockaddr *any = (struct sockaddr *)&address;
  socklen_t length = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  fds[0] = socket (AF_INET, SOCK_STREAM, 0);
  if (bind (listener, any, length) < 0 || listen (listener, 1) < 0
      || getsockname (listener, any, &length) < 0
      || connect (fds[0], any, length) < 0)
    return -1;
  fds[1] = accept (listener, NULL, NULL);
  close (listener);
  return fds[1] < 0 ? -1 : fd_set_nonblocking (fds[0], true);
}

/* Wait until FD has something to tell.  */
static void
await (int fd)
{
  struct pollfd watched = { .fd = fd, .events = POLLIN };
  poll (&watched, 1, -1);
}

/* The server has ended, by a reset if IS_RESET, before the client sends SIZE
   bytes and then receives.  Return the failure.  */
static enum status
ask_ended (bool is_reset, uint64_t size)
{
  struct client client;
  int fds[2] = { -1, -1 };
  struct linger linger = { .l_onoff = is_reset };
  options.load.size = size;
  client_init (&client, 0, &options);
  if (!check (open_connection (fds) == 0, "a connection"))
    return STATUS_ANSWERED;
  struct channel channel;
  channel_init (&channel, transport_by_name ("plain"), fds[0], -1);
  client_adopt (&client, &channel);
  setsockopt (fds[1], SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  close (fds[1]);
  await (fds[0]);
  client_ask (&client, 0, 0);
  client_send (&client, &style, &rooms);
  client_receive (&client, &style, &rooms);
  check (client.state == CLIENT_FAILED, "has failed");
  enum status failure = client.failure;
  client_close (&client);
  return failure;
}

int
main (void)
{
  struct mapping mapping = { .charset = UPPER_ASCII, .language = "" };
  if (check (message_style_init (&style, &mapping) == 0, "a style"))
    {
      check (ask_ended (true, MESSAGE_BLOCK) == STATUS_RESET, "reset");
      check (ask_ended (false, MESSAGE_BLOCK) == STATUS_TRUNCATED,
             "truncated");
      /* Sending more than once meets what the first brought about.  */
      check (ask_ended (false, 4 * CLIENT_ROOM) == STATUS_TRUNCATED,
             "truncated, and more was sent");
    }
  return unit_end ();
}
