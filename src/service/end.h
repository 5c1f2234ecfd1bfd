/* end.h -- how connections end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The values of "end" in records, in the counters and in the manual.  */

#ifndef SERVICE_END_H
#define SERVICE_END_H 1

enum connection_end
{
  /* The client's FIN came, all was answered, our FIN was sent.  */
  END_COMPLETE,
  /* The same, and no byte had come.  */
  END_PROBE,
  /* The client reset the connection.  */
  END_RESET,
  /* A timeout of that name passed.  */
  END_FIRST_BYTE_TIMEOUT,
  END_IDLE_TIMEOUT,
  END_WRITE_TIMEOUT,
  END_LIFETIME,
  /* More than --max-bytes came.  */
  END_MAX_BYTES,
  /* The drain deadline, or a second SIGTERM.  */
  END_DRAIN,
  /* Our fault: a process was killed, a system call failed.  */
  END_ERROR,
  /* The client ended the connection, but not the stream of TLS.  */
  END_TLS_TRUNCATED,
  /* --max-connections was reached.  */
  END_REFUSED_TOTAL,
  /* --max-per-source was.  */
  END_REFUSED_SOURCE,
  /* --accept-rate was.  */
  END_REFUSED_RATE,
  /* --allow and --deny say so.  */
  END_REFUSED_DENIED,
  /* The client's TLS was none, or not as it has to be.  */
  END_TLS_FAILED,
  /* The header of a proxy was none, or late.  */
  END_PROXY_INVALID,
  /* Its sender was not of --proxy-trust.  */
  END_PROXY_UNTRUSTED,
  /* How many there are.  */
  END_COUNT
};

/* The name of END.  */
extern char const *connection_end_name (enum connection_end end);

#endif
