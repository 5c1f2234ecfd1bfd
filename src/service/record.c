/* record.c -- the one line that is logged when a connection ends.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Who served the connection records its end; where that process was killed,
   the supervisor does, from what the slot says: no connection goes without
   a record, and none has two.  (Only who is killed between noting that in
   the slot and the moment when the kernel writes has none; it is counted all
   the same.)  Runs in: whatever serves a connection; the supervisor.  */

#include <config.h>

#include "service/record.h"

#include <sys/socket.h>

#include "service/tally.h"
#include "sys/monotime.h"
#include "sys/net-name.h"
#include "sys/net-peer.h"
#include "transport/tls.h"

/* Write the connection's own address: that of the socket FD, or else the
   listener's.  */
static void
format_local (struct service const *service, struct slot const *slot, int fd,
              char *buffer, size_t size)
{
  struct net_listener const *listener
      = &service->listeners.list[slot->listener];
  struct sockaddr_storage address = listener->address;
  socklen_t length = sizeof address;
  if (fd < 0 || getsockname (fd, (struct sockaddr *)&address, &length) < 0)
    length = listener->length;
  net_name_format ((struct sockaddr const *)&address, length, buffer, size);
}

/* Make LINE the record.  Return whether it is wanted.  */
static bool
make_record (struct log_line *line, struct service const *service,
             struct slot const *slot, pid_t server, int fd,
             enum connection_end end)
{
  enum log_level level = end == END_ERROR   ? LOG_LEVEL_WARNING
                         : is_refusal (end) ? LOG_LEVEL_NOTICE
                                            : LOG_LEVEL_INFO;
  char name[NET_NAME_SIZE];
  if (!log_wants (&service->log, level)
      || (end == END_PROBE && !service->logs_probes))
    return false;
  log_begin (line, &service->log, level, "connection");
  log_string (line, "engine", service->engine);
  log_number (line, "worker", server);
  log_string (line, "peer", net_peer_format (&slot->peer, name, sizeof name));
  format_local (service, slot, fd, name, sizeof name);
  log_string (line, "local", name);
  log_string (line, "end", connection_end_name (end));
  log_number (line, "in", slot->in);
  log_number (line, "out", slot->out);
  log_number (line, "ms", monotime_ms () - slot->start_ms);
  if (slot->tls_protocol)
    log_string (line, "tls", slot->tls_protocol == 12 ? "1.2" : "1.3");
  if (slot->tls_problem)
    log_string (line, "reason", tls_problem_word (slot->tls_problem));
  if (slot->is_proxied)
    {
      size_t number = slots_number (service->slots, slot);
      log_string (
          line, "proxied_by",
          net_peer_format (&service->proxies[number], name, sizeof name));
    }
  return true;
}

void
record_end (struct service const *service, struct slot *slot, pid_t server,
            int fd, enum connection_end end)
{
  struct log_line line;
  bool is_wanted = make_record (&line, service, slot, server, fd, end);
  if (is_wanted)
    {
      service_refresh_log (service);
      log_wait (&line);
    }
  tally_add (service->tally, slot->listener, end);
  if (!is_refusal (end) || slot->in > 0)
    tally_add_traffic (service->tally, slot->listener, slot->in, slot->out,
                       monotime_ns () - slot->start_ns);
  /* Just before the write: a process that is killed mostly dies at the end
     of a system call, and what this one wrote must not be written again.  */
  slot->is_recorded = true;
  if (is_wanted)
    log_end (&line);
}

size_t
record_orphans (struct service const *service, pid_t owner,
                enum connection_end end)
{
  struct slots *slots = service->slots;
  size_t n = 0;
  for (size_t i = slots_find (slots, owner, 0); i != SLOT_NONE;
       i = slots_find (slots, owner, i + 1))
    {
      struct slot *slot = slots_entry (slots, i);
      enum connection_end in_order = slot->in == 0 ? END_PROBE : END_COMPLETE;
      if (!slot->is_recorded)
        record_end (service, slot, owner, -1,
                    slot->is_finished ? in_order : end);
      slots_release (slots, i);
      n++;
    }
  return n;
}
