/* plan.c -- the command line.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "mangler/plan.h"

#include <netdb.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>

/* An action that needs no filter.  */
struct row
{
  char const *name;
  /* Where in a plan its value is.  */
  size_t place;
  /* It takes no value.  */
  int is_flag;
  /* Its value if none is given; PLAN_NOT: one must be.  */
  uint64_t otherwise;
};

#define PLACE(member) offsetof (struct plan, member)

static struct row const rows[] = {
  { "reflect", PLACE (reflect), 0, 0 },
  { "truncate-fin", PLACE (truncate_fin), 0, PLAN_NOT },
  { "truncate-rst", PLACE (truncate_rst), 0, PLAN_NOT },
  { "limit", PLACE (limit), 0, PLAN_NOT },
  { "fin-both", PLACE (fin_both), 1, 0 },
  { "drop-half-close", PLACE (drop_half_close), 1, 0 },
  { "idle-fin", PLACE (idle_fin), 0, PLAN_NOT },
  { "idle-rst", PLACE (idle_rst), 0, PLAN_NOT },
  { "idle-silence", PLACE (idle_silence), 0, PLAN_NOT },
  { "refuse-after", PLACE (refuse_after), 0, PLAN_NOT },
  { "delay", PLACE (delay), 0, PLAN_NOT },
  { "half-duplex", PLACE (half_duplex), 0, 20 },
  { "max-segment", PLACE (max_segment), 0, PLAN_NOT },
  { "max-small", PLACE (max_small), 0, PLAN_NOT },
  { "segments", PLACE (segments), 0, PLAN_NOT },
  { "window", PLACE (window), 0, PLAN_NOT },
};

enum
{
  ROWS = sizeof rows / sizeof *rows
};

static void
fail (char const *what, char const *argument)
{
  fprintf (stderr, "mangler: %s: %s\n", what, argument);
  exit (EXIT_FAILURE);
}

/* Return the value of a number at *TEXT, and let *TEXT point behind it.
   ARGUMENT is what it is part of.  */
static uint64_t
parse_number (char const **text, char const *argument)
{
  char *end;
  unsigned long long number = strtoull (*text, &end, 10);
  if (**text < '0' || '9' < **text || number > UINT64_MAX / 4)
    fail ("invalid number", argument);
  *text = end;
  return number;
}

/* Return the character that the escape at *TEXT, behind the backslash, is
   for, and let *TEXT point behind it.  */
static char
parse_escape (char const **text, char const *argument)
{
  static char const letters[] = "nrt0\\/,";
  static char const meanings[] = "\n\r\t\0\\/,";
  char digits[3] = "";
  char letter = *(*text)++;
  char const *found = letter ? strchr (letters, letter) : NULL;
  if (found)
    return meanings[found - letters];
  if (letter == 'x' && strspn (*text, "0123456789abcdefABCDEF") >= 2)
    {
      memcpy (digits, *text, 2);
      *text += 2;
      return (char)strtoul (digits, NULL, 16);
    }
  fail ("invalid escape", argument);
  return 0;
}

/* Set *BYTES to the text at *TEXT, up to STOP or the end, and let *TEXT point
   there.  */
static void
parse_text (struct bytes *bytes, char const **text, char stop,
            char const *argument)
{
  while (**text && **text != stop)
    {
      char byte = *(*text)++;
      if (byte == '\\')
        byte = parse_escape (text, argument);
      bytes_append (bytes, &byte, 1);
    }
}

/* Set the value of ACTION from TEXT, what follows the name in ARGUMENT.  */
static void
parse_value (struct action *action, char const *text, char const *argument)
{
  for (char const *what = action->kind->value; *what; what++)
    {
      if (*what == 'o' && !*text)
        break;
      if (*text++ != (what == action->kind->value ? '=' : ','))
        fail ("a value is missing", argument);
      switch (*what)
        {
        case 't':
          parse_text (&action->text, &text, '\0', argument);
          break;
        case 'r':
          parse_text (&action->text, &text, '/', argument);
          if (*text++ != '/' || bytes_length (&action->text) == 0)
            fail ("not FROM/TO", argument);
          parse_text (&action->replacement, &text, '\0', argument);
          break;
        default:
          action->numbers[action->number_count++]
              = parse_number (&text, argument);
        }
    }
  if (*text || (action->kind->is_valid && !action->kind->is_valid (action)))
    fail ("invalid value", argument);
}

/* If the word of N bytes at ARGUMENT names one of KINDS, add that action to
   PLAN.  Return whether it does.  */
static int
add_action (struct plan *plan, struct filter_kind const *const *kinds,
            char const *argument, size_t n)
{
  for (; *kinds; kinds++)
    if (strlen ((*kinds)->name) == n
        && memcmp ((*kinds)->name, argument, n) == 0)
      {
        if (plan->action_count == PLAN_ACTIONS)
          fail ("too many actions", argument);
        struct action *action = &plan->actions[plan->action_count++];
        action->kind = *kinds;
        parse_value (action, argument + n, argument);
        return 1;
      }
  return 0;
}

/* If the word of N bytes at ARGUMENT names a row, set its value in PLAN.
   Return whether it does.  */
static int
set_row (struct plan *plan, char const *argument, size_t n)
{
  for (size_t i = 0; i < ROWS; i++)
    if (strlen (rows[i].name) == n && memcmp (rows[i].name, argument, n) == 0)
      {
        uint64_t value = rows[i].otherwise;
        char const *text = argument + n;
        if (*text == '=' && !rows[i].is_flag)
          {
            text++;
            value = parse_number (&text, argument);
          }
        if (*text || value == PLAN_NOT
            || (value == 0 && rows[i].place == PLACE (segments)))
          fail ("invalid value", argument);
        memcpy ((char *)plan + rows[i].place, &value, sizeof value);
        return 1;
      }
  return 0;
}

/* Set *ADDRESS and *LENGTH to the first address of HOST and PORT.  */
static void
set_address (struct sockaddr_storage *address, socklen_t *length,
             char const *host, char const *port)
{
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *list;
  if (getaddrinfo (host, port, &hints, &list) != 0)
    fail ("unknown address", host);
  memcpy (address, list->ai_addr, list->ai_addrlen);
  *length = list->ai_addrlen;
  freeaddrinfo (list);
}

/* Set the server of PLAN to the socket PATH.  */
static void
set_path (struct plan *plan, char const *path)
{
  struct sockaddr_un *address = (struct sockaddr_un *)&plan->server;
  if (strlen (path) >= sizeof address->sun_path)
    fail ("name too long", path);
  address->sun_family = AF_UNIX;
  memcpy (address->sun_path, path, strlen (path) + 1);
  plan->server_length = sizeof *address;
}

void
plan_parse (struct plan *plan, char **arguments)
{
  static char const listen_at[] = "listen=";
  size_t const listen_length = sizeof listen_at - 1;
  *plan = (struct plan){ .action_count = 0 };
  for (size_t i = 0; i < ROWS; i++)
    memset ((char *)plan + rows[i].place, 0xFF, sizeof (uint64_t));
  set_address (&plan->own, &plan->own_length, "127.0.0.1", "0");

  if (*arguments && strncmp (*arguments, "unix:", 5) == 0)
    set_path (plan, *arguments++ + 5);
  else if (arguments[0] && arguments[1])
    {
      set_address (&plan->server, &plan->server_length, arguments[0],
                   arguments[1]);
      arguments += 2;
    }
  else
    fail ("usage", "mangler HOST PORT|unix:PATH [ACTION[=VALUE]]...");
  for (char const *argument; (argument = *arguments); arguments++)
    {
      size_t n = strcspn (argument, "=");
      if (strncmp (argument, listen_at, listen_length) == 0)
        set_address (&plan->own, &plan->own_length, argument + listen_length,
                     "0");
      else if (!add_action (plan, edit_kinds, argument, n)
               && !add_action (plan, text_kinds, argument, n)
               && !set_row (plan, argument, n))
        fail ("unknown action", argument);
    }
}
