/* proxy-out.c -- the PROXY header that goes before all else.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A socket that is new has room for the few bytes of a header: so there is
   nothing to wait for, and no state to keep.  Runs in: whoever has made the
   connection.  */

#include <config.h>

#include "upperc/proxy-out.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "gettext.h"
#include "quote.h"
#include "transport/proxy-header.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif
#ifndef MSG_MORE
# define MSG_MORE 0
#endif

enum
{
  KEY_PROXY_HEADER = 0x500
};

static struct argp_option const table[] = {
  { "proxy-header", KEY_PROXY_HEADER, N_ ("KIND"), 0,
    N_ ("begin each connection with a header of the PROXY protocol: v1, v2, "
        "or local"),
    0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

static struct
{
  char const *name;
  enum proxy_out_kind kind;
} const kinds[] = {
  { "v1", PROXY_OUT_V1 },
  { "v2", PROXY_OUT_V2 },
  { "local", PROXY_OUT_LOCAL },
};

/* Set *KIND to that called NAME.  */
static void
set_kind (enum proxy_out_kind *kind, char const *name,
          struct argp_state *state)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp (name, kinds[i].name) == 0)
      {
        *kind = kinds[i].kind;
        return;
      }
  argp_failure (state, argp_err_exit_status, 0, _("invalid value for %s: %s"),
                quote_n (0, "--proxy-header"), quote_n (1, name));
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct options *options = state->input;
  switch (key)
    {
    case KEY_PROXY_HEADER:
      set_kind (&options->proxy_out.kind, value, state);
      break;
    case ARGP_KEY_END:
      /* No proxy stands before a control socket.  */
      if ((options->mode == &status_mode || options->mode == &metrics_mode)
          && options->proxy_out.kind != PROXY_OUT_NONE)
        argp_failure (
            state, argp_err_exit_status, 0, _("%s and %s exclude each other"),
            quote_n (0, options->mode->name), quote_n (1, "--proxy-header"));
      break;
    default:
      return ARGP_ERR_UNKNOWN;
    }
  return 0;
}

struct argp const proxy_out_argp = {
  .options = table,
  .parser = parse_option,
  .argp_domain = PACKAGE,
};

/* Write the header of KIND for the connection of FD to BUFFER, of
   PROXY_FORMAT_MAX bytes.  Return its length, or 0 with errno set.  */
static size_t
compose (enum proxy_out_kind kind, int fd, char *buffer)
{
  /* 0 behind what is an address, as the codec wants it.  */
  struct sockaddr_storage own = { 0 };
  struct sockaddr_storage other = { 0 };
  struct sockaddr *source = (struct sockaddr *)&own;
  struct sockaddr *destination = (struct sockaddr *)&other;
  if (kind == PROXY_OUT_LOCAL)
    return proxy_header_format_local (buffer);
  if (getsockname (fd, source, &(socklen_t){ sizeof own }) < 0
      || getpeername (fd, destination, &(socklen_t){ sizeof other }) < 0)
    {
      /* There was a connection, but it has been reset.  */
      if (errno == ENOTCONN)
        errno = ECONNRESET;
      return 0;
    }
  /* The client of a Unix socket has no name there.  */
  if (own.ss_family == AF_UNIX)
    own.ss_family = AF_UNSPEC;
  return kind == PROXY_OUT_V1
             ? proxy_header_format_v1 (buffer, source, destination)
             : proxy_header_format_v2 (buffer, source, destination);
}

/* Send the SIZE bytes at BYTES on FD, by FLAGS.  Return 0, or -1 with errno
   set.  */
static int
send_all (int fd, char const *bytes, size_t size, int flags)
{
  ssize_t sent;
  do
    sent = send (fd, bytes, size, MSG_NOSIGNAL | flags);
  while (sent < 0 && errno == EINTR);
  if (sent == (ssize_t)size || (sent < 0 && errno == EPIPE))
    return 0;
  /* There is less room than any system has.  */
  if (sent >= 0 || errno == EAGAIN)
    errno = ENOBUFS;
  return -1;
}

int
proxy_out_send (struct proxy_out const *proxy, int fd)
{
  char buffer[PROXY_FORMAT_MAX];
  if (proxy->kind == PROXY_OUT_NONE)
    return 0;
  size_t size = compose (proxy->kind, fd, buffer);
  if (size == 0)
    return -1;
  return send_all (fd, buffer, size, proxy->is_joined ? MSG_MORE : 0);
}
