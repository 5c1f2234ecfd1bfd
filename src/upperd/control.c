/* control.c -- the control socket: status, metrics, connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A few clients at a time, each with a few seconds; what they are told is in
   control-answer.c.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/control.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>

#include "minmax.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "upperd/control-answer.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* How long a client may take, and how long nobody is accepted when that has
   failed for want of something.  */
#define PATIENCE_MS 5000
#define PAUSE_MS 1000

int
control_open (struct control *control, char const *path)
{
  struct net_endpoint endpoint = { .kind = NET_KIND_UNIX };
  int gai_status;
  for (int i = 0; i < CONTROL_CLIENTS; i++)
    control->clients[i].fd = -1;
  control->start_s = time (NULL);
  size_t length = strlen (path);
  if (length >= sizeof endpoint.host)
    {
      errno = ENAMETOOLONG;
      return -1;
    }
  memcpy (endpoint.host, path, length);
  mode_t mask = umask (0117);
  int result = net_listen (&control->listeners, &endpoint, &gai_status);
  int errnum = errno;
  umask (mask);
  errno = errnum;
  return result;
}

/* Let CLIENT go.  */
static void
drop (struct control_client *client)
{
  fd_close (client->fd);
  free (client->answer);
  *client = (struct control_client){ .fd = -1 };
}

/* Return a place for a client, or NULL.  */
static struct control_client *
find_place (struct control *control)
{
  for (int i = 0; i < CONTROL_CLIENTS; i++)
    if (control->clients[i].fd < 0)
      return &control->clients[i];
  return NULL;
}

size_t
control_watch (struct control const *control, struct pollfd *polls)
{
  size_t n = 0;
  bool has_place = false;
  bool is_paused = control->resume_ms > monotime_ms ();
  if (control->listeners.count == 0)
    return 0;
  for (int i = 0; i < CONTROL_CLIENTS; i++)
    {
      struct control_client const *client = &control->clients[i];
      has_place |= client->fd < 0;
      polls[n++] = (struct pollfd){
        .fd = client->fd,
        .events = client->answer ? POLLOUT : POLLIN,
      };
    }
  polls[n++] = (struct pollfd){
    .fd = has_place && !is_paused ? control->listeners.list[0].fd : -1,
    .events = POLLIN,
  };
  return n;
}

int64_t
control_deadline (struct control const *control)
{
  int64_t deadline_ms = MONOTIME_NEVER;
  for (int i = 0; control->listeners.count > 0 && i < CONTROL_CLIENTS; i++)
    if (control->clients[i].fd >= 0)
      deadline_ms = MIN (deadline_ms, control->clients[i].deadline_ms);
  if (control->resume_ms > monotime_ms ())
    deadline_ms = MIN (deadline_ms, control->resume_ms);
  return deadline_ms;
}

/* Send CLIENT what it takes of its answer, and let it go when that is
   all.  */
static void
send_answer (struct control_client *client)
{
  while (client->sent < client->length)
    {
      ssize_t n
          = send (client->fd, client->answer + client->sent,
                  client->length - client->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return;
      if (n < 0)
        break;
      client->sent += (size_t)n;
    }
  drop (client);
}

/* Receive from CLIENT, and answer when its line is whole.  */
static void
receive_request (struct control_client *client, struct supervisor *supervisor)
{
  size_t room = CONTROL_REQUEST - 1 - client->request_length;
  char *end = client->request + client->request_length;
  ssize_t n = recv (client->fd, end, room, MSG_DONTWAIT);
  if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
    return;
  if (n <= 0)
    {
      drop (client);
      return;
    }
  client->request_length += (size_t)n;
  char *line_end = memchr (end, '\n', (size_t)n);
  if (!line_end && client->request_length < CONTROL_REQUEST - 1)
    return;
  /* A NUL would hide what stands behind it.  */
  for (size_t i = 0; i < client->request_length; i++)
    if (client->request[i] == '\0')
      client->request[i] = '?';
  *(line_end ? line_end : end + n) = '\0';
  client->answer
      = control_answer (supervisor, client->request, &client->length);
  if (client->answer)
    send_answer (client);
  else
    drop (client);
}

/* Take in who wants to ask.  */
static void
accept_client (struct control *control)
{
  struct control_client *client = find_place (control);
  int fd = accept (control->listeners.list[0].fd, NULL, NULL);
  if (fd < 0)
    {
      /* Whoever waits stays there, and poll would tell of him at once.  */
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS
          || errno == ENOMEM)
        control->resume_ms = monotime_ms () + PAUSE_MS;
      return;
    }
  if (!client || fd_set_cloexec (fd) < 0 || fd_set_nonblocking (fd, true) < 0)
    {
      fd_close (fd);
      return;
    }
  client->fd = fd;
  client->deadline_ms = monotime_ms () + PATIENCE_MS;
}

void
control_serve (struct control *control, struct supervisor *supervisor,
               struct pollfd const *polls, size_t n)
{
  int64_t now_ms = monotime_ms ();
  for (size_t i = 0; i < n; i++)
    {
      if (i == CONTROL_CLIENTS && polls[i].revents)
        accept_client (control);
      if (i == CONTROL_CLIENTS || polls[i].fd < 0)
        continue;
      struct control_client *client = &control->clients[i];
      if (polls[i].revents && client->answer)
        send_answer (client);
      else if (polls[i].revents)
        receive_request (client, supervisor);
      if (client->fd >= 0 && client->deadline_ms <= now_ms)
        drop (client);
    }
}

void
control_fini (struct control *control)
{
  if (control->listeners.count > 0)
    for (int i = 0; i < CONTROL_CLIENTS; i++)
      if (control->clients[i].fd >= 0)
        drop (&control->clients[i]);
  net_listen_unlink (&control->listeners);
  net_listen_close (&control->listeners);
}
