/* stage.h -- a service for tests, with nobody who accepts.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UNIT_SERVICE_STAGE_H
#define UNIT_SERVICE_STAGE_H 1

#include "unit.sys/aid.h"

#include "service/admission.h"
#include "service/service.h"
#include "service/slots.h"
#include "service/tally.h"
#include "transport/transport.h"
#include "wire.h"

/* Where the service logs to, in the current directory.  */
#define STAGE_LOG "log"

/* Set up SERVICE with a TCP listener and a table of COUNT slots, in a new
   directory.  Return whether that was done.  */
static inline bool
stage_begin (struct service *service, size_t count)
{
  if (!aid_scratch ())
    return false;
  *service = (struct service){
    .engine = "unit",
    .transport = transport_by_name ("plain"),
    .slots = slots_new (count),
    .supervisor = getpid (),
    .lifeline = -1,
  };
  if (!service->slots || !wire_listen (&service->listeners)
      || log_open (&service->log, STAGE_LOG, "unit") < 0)
    return false;
  service->tally = &service->slots->tally;
  service->log.level = LOG_LEVEL_DEBUG;
  return true;
}

/* Ask for the admission of the connection FD from ADDRESS, which the process
   OWNER accepted.  Return the slot, or SLOT_NONE.  */
static inline size_t
stage_admit (struct service const *service, pid_t owner, int fd,
             void const *address)
{
  struct newcomer const newcomer = {
    .owner = owner,
    .fd = fd,
    .address = address,
    .reserved = SLOT_NONE,
  };
  return admit (service, &newcomer);
}

/* Undo that.  Return whether nothing is left behind.  */
static inline bool
stage_end (struct service *service)
{
  net_listen_unlink (&service->listeners);
  net_listen_close (&service->listeners);
  log_close (&service->log);
  slots_free (service->slots);
  unlink (STAGE_LOG);
  return aid_scratch_end ();
}

/* Return what was logged since the last time, up to the next call.  */
static inline char const *
stage_logged (void)
{
  static char text[65536];
  if (aid_read_file (STAGE_LOG, text, sizeof text) < 0
      || truncate (STAGE_LOG, 0) < 0)
    return "";
  return text;
}

/* Return how often WORDS are in TEXT.  */
static inline int
stage_count (char const *text, char const *words)
{
  int n = 0;
  while ((text = strstr (text, words)) != NULL)
    {
      text++;
      n++;
    }
  return n;
}

#endif
