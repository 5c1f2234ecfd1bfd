/* acceptor.h -- take connections in, and pause when that fails.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Never waits: who waits, and how, is the engine's affair.  Engines that
   serve what they accept elsewhere, or afterwards, wait as accept-loop.h
   does.  */

#ifndef ENGINE_ACCEPTOR_H
#define ENGINE_ACCEPTOR_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "engine/engine.h"
#include "service/admission.h"
#include "service/end.h"

/* Accepting, in one process.  */
struct acceptor
{
  struct worker const *worker;
  /* The slots' owner.  */
  pid_t self;
  /* While paused: until when at the latest, by monotime_ms; else 0.  */
  int64_t paused_until_ms;
  bool is_stopped;
};

/* A connection that was taken in.  */
struct arrival
{
  /* The blocking socket, closed on exec; the caller's to close.  */
  int fd;
  /* Its slot, claimed for this process and filled.  */
  size_t slot;
};

/* What came of an attempt to accept.  */
enum acceptance
{
  /* There is an arrival.  */
  ACCEPTANCE_ARRIVED,
  /* One was turned away, or it went before we came to it: there may be
     another.  */
  ACCEPTANCE_GONE,
  /* There is none now, or we have paused.  */
  ACCEPTANCE_NONE,
  /* Accepting cannot go on; errno says why.  */
  ACCEPTANCE_FAILED
};

/* Whether there is no supervisor (alone.h), and ACCEPTOR hears and does what
   it would.  */
static inline bool
acceptor_is_alone (struct acceptor const *acceptor)
{
  return acceptor->self == acceptor->worker->service->supervisor;
}

/* Begin to accept for WORKER.  */
extern void acceptor_init (struct acceptor *acceptor,
                           struct worker const *worker);

/* Accept from the listener numbered I, which need not be ready, into
   *ARRIVAL.  */
extern enum acceptance acceptor_accept (struct acceptor *acceptor, size_t i,
                                        struct arrival *arrival);

/* Accept nothing for a while, because WHAT (a literal) failed with ERRNUM:
   until a short time has passed or a connection has ended.  One line a
   period is logged.  */
extern void acceptor_pause (struct acceptor *acceptor, char const *what,
                            int errnum);

/* Return whether we pause, now.  */
extern bool acceptor_is_paused (struct acceptor *acceptor);

/* The arrival before this moment is being served: log that a pause is over,
   if one was.  */
extern void acceptor_served (struct acceptor *acceptor);

/* Do what is due, and return when to call next, by monotime_ms, if nothing
   else happens; MONOTIME_NEVER if not at all.  */
extern int64_t acceptor_do_due (struct acceptor *acceptor);

/* Take the signals that have come.  */
extern void acceptor_take_signals (struct acceptor *acceptor);

/* Close this process's listeners, for it accepts no more.  */
extern void acceptor_close (struct acceptor *acceptor);

/* Turn ARRIVAL away after all: free its slot, reset it.  */
extern void acceptor_drop (struct acceptor *acceptor,
                           struct arrival const *arrival,
                           enum connection_end end);

extern void acceptor_fini (struct acceptor *acceptor);

#endif
