/* client.h -- one connection of a load test.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It has one message under way at a time.  The functions move what can be
   moved at once, and tell by their state what they wait for; when, and what
   for, is the worker's.  */

#ifndef UPPERC_LOAD_CLIENT_H
#define UPPERC_LOAD_CLIENT_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "sys/net-source.h"
#include "transport/tls.h"
#include "upperc/message.h"
#include "upperc/options.h"
#include "upperc/status.h"
#include "upperc/verify.h"

enum client_state
{
  /* There is no connection.  */
  CLIENT_CLOSED,
  /* It is being made.  */
  CLIENT_CONNECTING,
  /* It is there, and nothing is under way.  */
  CLIENT_IDLE,
  /* A message is under way.  */
  CLIENT_BUSY,
  /* The answer is wrong; more of it is gathered to judge by.  */
  CLIENT_JUDGING,
  /* Nothing more is sent, and the server's end is waited for.  */
  CLIENT_ENDING,
  /* That has come.  */
  CLIENT_ENDED,
  /* It is good for nothing more; see the failure.  */
  CLIENT_FAILED
};

struct client
{
  enum client_state state;
  int fd;
  /* What speaks over FD; and whether that is all that connecting still waits
     for.  */
  struct channel channel;
  bool is_reached;
  /* Whether sending has to wait, and whether that is what is watched.  */
  bool wants_send;
  bool watches_send;
  /* Each message has a connection of its own: its end is the answer's.  */
  bool ends_message;
  struct message message;
  /* What goes before the stream is of these.  */
  struct options const *options;
  /* How much of the message was sent, and of the right answer received.  */
  uint64_t sent;
  uint64_t received;
  /* When the message should have been sent, when it was, and when something
     last moved; by monotime_ns.  */
  int64_t intended_ns;
  int64_t started_ns;
  int64_t moved_ns;
  /* What has failed: the error's number, or zero.  */
  enum status failure;
  int error;
  enum tls_problem tls_problem;
  char const *tls_detail;
  /* What came from a difference on; null while there is none.  */
  char *sample;
  size_t sample_length;
  /* The list that it is in, which is the worker's.  */
  struct client *next;
  struct client *previous;
};

/* What clients of one thread share: rooms for what is sent, received and
   expected.  */
enum
{
  CLIENT_ROOM = 64 * 1024
};
struct client_rooms
{
  char received[CLIENT_ROOM];
  char expected[CLIENT_ROOM];
};

/* Set *CLIENT to one that is closed, the connection NUMBER, as OPTIONS say,
   which stay the caller's and in use.  */
extern void client_init (struct client *client, uint32_t number,
                         struct options const *options);

/* Begin to connect CLIENT, which is closed, to the ADDRESS of LENGTH bytes,
   from SOURCE if that is not null.  It is connecting, connected or has failed
   thereafter.  */
extern void client_connect (struct client *client,
                            struct sockaddr const *address, socklen_t length,
                            struct net_source const *source);

/* Take CHANNEL, open and not blocking, for that of CLIENT, which is
   closed.  */
extern void client_adopt (struct client *client,
                          struct channel const *channel);

/* CLIENT, which is connecting, can be sent to; or, if it is reached, received
   from: go on.  It is connected then, that is busy if it has been asked to
   send a message and else idle; or it is still connecting; or it has
   failed.  */
extern void client_connected (struct client *client);

/* Begin the next message with CLIENT, which is idle, or closed and connected
   next.  */
extern void client_ask (struct client *client, int64_t intended_ns,
                        int64_t now_ns);

/* Send what can be sent of CLIENT's message.  */
extern void client_send (struct client *client,
                         struct message_style const *style,
                         struct client_rooms *rooms);

/* Receive what has come for CLIENT, and compare.  When the last byte has come
   it is idle, or has ended.  */
extern void client_receive (struct client *client,
                            struct message_style const *style,
                            struct client_rooms *rooms);

/* Send nothing more with CLIENT, which is idle.  */
extern void client_end (struct client *client);

/* CLIENT has failed, as STATUS and ERROR say; or its connection has, with
   ERROR.  (What client.c is made of.)  */
extern void client_fail (struct client *client, enum status status, int error);
extern void client_lose (struct client *client, int error);

/* CLIENT has waited for too long.  */
extern void client_time_out (struct client *client);

/* Set *REPORT to how the answer differed, after a failure whose status is
   STATUS_DIFFERS, STATUS_REFLECTED or STATUS_TRUNCATED.  */
extern void client_judge (struct client *client,
                          struct message_style const *style,
                          struct verify_report *report);

/* Release what CLIENT holds; it is closed.  */
extern void client_close (struct client *client);

#endif
