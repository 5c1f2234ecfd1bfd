/* client.h -- one connection of the load generator.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A client is asked for a number of bytes, again and again, and at last to
   end; it goes on whenever its socket may have something for it.  Every
   byte of every answer is compared, and so is that the end comes where it
   should.  */

#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct client
{
  /* Its non-blocking socket; -1 if it has none.  */
  int fd;
  /* Of all clients, which this is.  */
  unsigned long int serial;
  /* Whether FIN follows what is still to be sent.  */
  bool is_ending;
  bool is_fin_sent;
  /* Where it is in the pattern that all clients send.  */
  size_t send_place;
  size_t receive_place;
  /* Of what it was asked for.  */
  uint64_t to_send;
  uint64_t to_receive;
};

enum client_state
{
  /* It waits for its socket.  */
  CLIENT_BUSY,
  /* All that it was asked for has been answered.  */
  CLIENT_AT_REST,
  /* So has its end, and the socket is closed.  */
  CLIENT_ENDED,
  /* It was not answered as it should; what was wrong is on standard
     error.  */
  CLIENT_FAILED
};

/* Begin to connect CLIENT, numbered SERIAL, to ADDRESS of LENGTH bytes.
   Return 0, or -1 with errno set.  */
extern int client_open (struct client *client, unsigned long int serial,
                        struct sockaddr const *address, socklen_t length);

/* Have CLIENT send SIZE bytes, and expect as many.  */
extern void client_ask (struct client *client, uint64_t size);

/* Have CLIENT send FIN after all it was asked for, and expect the same.  */
extern void client_end (struct client *client);

/* Whether CLIENT waits for something that it was asked for.  */
extern bool client_is_busy (struct client const *client);

/* Go on with CLIENT as far as its socket lets it.  Unless that is closed, it
   is then to be called again when the socket becomes ready (the edge, not
   the level) or CLIENT has been asked for more.  */
extern enum client_state client_go_on (struct client *client);

/* Ask in upper case from the first question on, so that an echo is as good an
   answer.  */
extern void client_ask_upper (void);

#endif
