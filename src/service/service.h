/* service.h -- what all processes of one upperd have in common.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Made by the supervisor before its first child, inherited by all, and
   changed by none; what changes lies in the shared memory that it points
   to (slots.h, tally.h).  */

#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H 1

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "mapping/mapping.h"
#include "service/access.h"
#include "service/sandbox.h"
#include "sys/log.h"
#include "sys/net-listen.h"

struct slots;
struct tally;
struct tls;
struct transport;

/* What a connection may take.  0 means no limit, times are milliseconds.  */
struct limits
{
  int64_t first_byte_timeout_ms;
  int64_t idle_timeout_ms;
  int64_t write_timeout_ms;
  int64_t lifetime_ms;
  /* Bytes received.  */
  uint64_t max_bytes;
  /* Connections of one source, and how many bits of an IPv4 or IPv6 address
     say which source that is.  */
  uint64_t max_per_source;
  unsigned int source_bits_v4;
  unsigned int source_bits_v6;
  /* New connections a second.  */
  uint64_t accept_rate;
  /* Whether those beyond the greatest number, or the rate, wait in the
     listener's queue.  */
  bool waits_at_limit;
};

struct service
{
  /* The engine's name, for records.  */
  char const *engine;
  /* How bytes come and go.  */
  struct transport const *transport;
  /* What the transport "tls" needs; else null.  */
  struct tls *tls;
  struct limits limits;
  struct access access;
  /* What the answers are.  */
  struct mapping mapping;
  /* Whether each connection is a process, whose death tells of its end; what
     it takes is free no sooner.  */
  bool death_tells;
  /* Whether connections that sent nothing are logged.  */
  bool logs_probes;
  struct sandbox sandbox;
  struct log log;
  /* How often that was opened anew, as far as this process knows: the tally
     has the latest number.  Threads read it while one writes.  */
  _Atomic (unsigned int) log_openings;
  struct net_listeners listeners;
  struct slots *slots;
  /* Where headers are required: the proxy of each slot, in shared memory,
     written by the slot's owner.  Else null, or for want of memory.  */
  struct net_peer *proxies;
  struct tally *tally;
  /* Of the supervisor: every child dies with it.  */
  pid_t supervisor;
  /* Readable in children when the supervisor is gone; -1 where the kernel
     sees to that.  */
  int lifeline;
};

/* Open the log anew in this process if the supervisor has done so since.
   Return 0, or -1 with errno set and the old file still in use.  */
extern int service_refresh_log (struct service const *service);

/* A place has become free: if anybody who accepts waits for that, have the
   supervisor tell them.  */
extern void service_tell_end (struct service const *service);

/* In a process that is going to serve: enter the sandbox, if there is one.
   Who ASKS has its refused calls told of.  What cannot be entered is logged,
   and ends the process if it is required.  */
extern void service_confine (struct service const *service, bool asks);

/* In a process that does nothing any more but serve the connection FD:
   close every other descriptor but the log's and the lifeline.  */
extern void service_keep_only (struct service const *service, int fd);

#endif
