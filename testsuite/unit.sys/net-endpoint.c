/* net-endpoint.c -- endpoints as people write them, and what are none.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sys/un.h>

#include "sys/net-name.h"

/* A text, and the endpoint that it is; or the error by which it is none.  */
struct row
{
  char const *text;
  int error;
  enum net_kind kind;
  char const *host;
  char const *port;
  int fd;
  /* How it is written back.  */
  char const *format;
};

#define INET(text, host, port, format)                                        \
 {                                                                            \
  text, 0, NET_KIND_INET, host, port, -1, format                              \
 }
#define NONE(text, error)                                                     \
 {                                                                            \
  text, error, NET_KIND_INET, NULL, NULL, -1, NULL                            \
 }

static struct row const rows[] = {
  INET ("localhost:80", "localhost", "80", "localhost:80"),
  INET ("a.example.org:http", "a.example.org", "http", "a.example.org:http"),
  INET ("127.0.0.1:0", "127.0.0.1", "0", "127.0.0.1:0"),
  INET ("127.0.0.1:65535", "127.0.0.1", "65535", "127.0.0.1:65535"),
  INET ("h:00080", "h", "80", "h:80"),
  INET ("h:0000000000000000000000000000000000000000080", "h", "80", "h:80"),
  INET ("h:z39.50", "h", "z39.50", "h:z39.50"),
  INET ("h:8o", "h", "8o", "h:8o"),
  INET ("\xC3\xA4.example:80", "\xC3\xA4.example", "80",
        "\xC3\xA4.example:80"),
  INET ("[::1]:80", "::1", "80", "[::1]:80"),
  INET ("[::]:80", "::", "80", "[::]:80"),
  INET ("[fe80::1%eth0]:80", "fe80::1%eth0", "80", "[fe80::1%eth0]:80"),
  INET ("[fe80::1%2]", "fe80::1%2", "7", "[fe80::1%2]:7"),
  INET ("[::ffff:127.0.0.1]:80", "::ffff:127.0.0.1", "80",
        "[::ffff:127.0.0.1]:80"),
  INET ("[2001:db8:1111:2222:3333:4444:5555:6666]:80",
        "2001:db8:1111:2222:3333:4444:5555:6666", "80",
        "[2001:db8:1111:2222:3333:4444:5555:6666]:80"),
  INET ("[::1]", "::1", "7", "[::1]:7"),
  INET ("::1", "::1", "7", "[::1]:7"),
  INET ("::", "::", "7", "[::]:7"),
  INET ("1::8000", "1::8000", "7", "[1::8000]:7"),
  INET (":80", "", "80", "*:80"),
  INET ("*:80", "", "80", "*:80"),
  INET ("*", "", "7", "*:7"),
  INET (":http", "", "http", "*:http"),
  INET ("80", "localhost", "80", "localhost:80"),
  INET ("0", "localhost", "0", "localhost:0"),
  INET ("host", "host", "7", "host:7"),
  INET ("http", "http", "7", "http:7"),
  INET ("UNIX:80", "UNIX", "80", "UNIX:80"),
  { "unix:/run/s", 0, NET_KIND_UNIX, "/run/s", "", -1, "unix:/run/s" },
  { "unix:s", 0, NET_KIND_UNIX, "s", "", -1, "unix:s" },
  { "unix:a:b [c]*", 0, NET_KIND_UNIX, "a:b [c]*", "", -1, "unix:a:b [c]*" },
  { "fd:3", 0, NET_KIND_FD, "", "", 3, "fd:3" },
  { "fd:0", 0, NET_KIND_FD, "", "", 0, "fd:0" },
  { "fd:007", 0, NET_KIND_FD, "", "", 7, "fd:7" },
  NONE ("", EINVAL),
  NONE (" ", EINVAL),
  NONE (":", EINVAL),
  NONE ("*:", EINVAL),
  NONE ("host:", EINVAL),
  NONE ("[::1]:", EINVAL),
  NONE ("[", EINVAL),
  NONE ("]", EINVAL),
  NONE ("[]", EINVAL),
  NONE ("[]:80", EINVAL),
  NONE ("[:80", EINVAL),
  NONE ("[::1", EINVAL),
  NONE ("::1]", EINVAL),
  NONE ("[::1]80", EINVAL),
  NONE ("[::1] :80", EINVAL),
  NONE ("[::1]:80:90", EINVAL),
  NONE ("[[::1]]:80", EINVAL),
  NONE ("[::1]]:80", EINVAL),
  NONE ("[host]:80", EINVAL),
  NONE ("[127.0.0.1]:80", EINVAL),
  NONE ("[*]:80", EINVAL),
  NONE ("[::g]:80", EINVAL),
  NONE ("[::1%]:80", EINVAL),
  NONE ("[%eth0]:80", EINVAL),
  NONE ("[1:2:3]:80", EINVAL),
  NONE ("[1:2:3:4:5:6:7:8:9]:80", EINVAL),
  NONE ("[2001:db8:1111:2222:3333:4444:5555:66666]:80", EINVAL),
  NONE (" [::1]:80", EINVAL),
  NONE ("::1:80:", EINVAL),
  NONE ("a:b:c", EINVAL),
  NONE ("host:80:90", EINVAL),
  NONE ("host::80", EINVAL),
  NONE ("**:80", EINVAL),
  NONE ("*host:80", EINVAL),
  NONE ("host:+80", EINVAL),
  NONE ("host:-1", EINVAL),
  NONE ("host: 80", EINVAL),
  NONE ("host:80 ", EINVAL),
  NONE ("host :80", EINVAL),
  NONE (" host:80", EINVAL),
  NONE ("ho st:80", EINVAL),
  NONE ("host\t:80", EINVAL),
  NONE ("host\n:80", EINVAL),
  NONE ("host:80\n", EINVAL),
  NONE ("host\033[m:80", EINVAL),
  NONE ("host\177:80", EINVAL),
  NONE ("host:http\r", EINVAL),
  NONE ("host:*", EINVAL),
  NONE ("host:/80", EINVAL),
  NONE ("http://host:80", EINVAL),
  NONE ("host/path:80", EINVAL),
  NONE ("/run/socket", EINVAL),
  NONE ("host:65536", ERANGE),
  NONE ("host:100000", ERANGE),
  NONE ("host:18446744073709551696", ERANGE),
  NONE ("host:99999999999999999999999999999999999999999999", ERANGE),
  NONE ("65536", ERANGE),
  NONE ("[::1]:65536", ERANGE),
  NONE ("unix:", EINVAL),
  NONE ("fd:", EINVAL),
  NONE ("fd:-1", EINVAL),
  NONE ("fd:x", EINVAL),
  NONE ("fd:3 ", EINVAL),
  NONE ("fd:1.5", EINVAL),
  NONE ("fd:4294967299", ERANGE),
  NONE ("fd:18446744073709551619", ERANGE),
};

/* Return whether ENDPOINT is what ROW says.  */
static bool
is_as_said (struct net_endpoint const *endpoint, struct row const *row)
{
  char text[NET_NAME_SIZE];
  return endpoint->kind == row->kind && endpoint->fd == row->fd
         && strcmp (endpoint->host, row->host) == 0
         && strcmp (endpoint->port, row->port) == 0
         && net_endpoint_format (endpoint, text, sizeof text) == text
         && strcmp (text, row->format) == 0;
}

static void
test_rows (void)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    {
      struct net_endpoint endpoint, again;
      struct row const *row = &rows[i];
      memset (&endpoint, 0x55, sizeof endpoint);
      errno = 0;
      int result = net_endpoint_parse (&endpoint, row->text, "7");
      if (row->error)
        check (result == -1 && errno == row->error, "no endpoint: %zu", i);
      else if (check (result == 0 && is_as_said (&endpoint, row),
                      "endpoint %s", row->format))
        check (net_endpoint_parse (&again, row->format, "9") == 0
                   && is_as_said (&again, row),
               "written back and read again: %s", row->format);
    }
}

/* Return the result of parsing BEFORE, LENGTH times C, and BEHIND.  */
static int
parse_long (struct net_endpoint *endpoint, char const *before, size_t length,
            char const *behind)
{
  static char text[100000];
  char *end = stpcpy (text, before);
  memset (end, 'x', length);
  strcpy (end + length, behind);
  errno = 0;
  return net_endpoint_parse (endpoint, text, "7");
}

static void
test_long (void)
{
  struct net_endpoint endpoint;
  size_t const host = sizeof endpoint.host, port = sizeof endpoint.port;
  size_t const path = sizeof ((struct sockaddr_un *)NULL)->sun_path;
  size_t const longest[] = { host, host, port, port, path };
  char const *const before[] = { "", "", "h:", ":", "unix:" };
  char const *const behind[] = { ":80", "", "", "", "" };
  for (size_t i = 0; i < sizeof longest / sizeof *longest; i++)
    {
      size_t n = longest[i];
      char format[NET_NAME_SIZE];
      bool fits = parse_long (&endpoint, before[i], n - 1, behind[i]) == 0;
      net_endpoint_format (&endpoint, format, sizeof format);
      check (fits && strlen (format) >= strlen (before[i]) + n - 1,
             "the longest: %sx...%s", before[i], behind[i]);
      bool ok = true;
      for (size_t more = 0; more < 10; more++)
        ok &= parse_long (&endpoint, before[i], n + more, behind[i]) == -1
              && errno == ENAMETOOLONG;
      ok &= parse_long (&endpoint, before[i], 90000, behind[i]) == -1
            && errno == ENAMETOOLONG;
      check (ok, "too long: %sx...%s", before[i], behind[i]);
    }
  check (parse_long (&endpoint, "[::1%", 90000, "]:80") == -1
             && errno == ENAMETOOLONG,
         "too long a scope");
  check (parse_long (&endpoint, "[::1", 90000, "]:80") == -1
             && errno == EINVAL,
         "too long an address");
}

/* Two words: host and port.  */
static void
test_set (void)
{
  static struct
  {
    char const *host;
    char const *port;
    char const *format;
    int error;
  } const words[] = {
    { "h", "80", "h:80", 0 },         { "::1", "80", "[::1]:80", 0 },
    { "[::1]", "80", "[::1]:80", 0 }, { "*", "80", "*:80", 0 },
    { "", "80", "*:80", 0 },          { "80", "90", "80:90", 0 },
    { "h", "", NULL, EINVAL },        { "h", "80 ", NULL, EINVAL },
    { "h", "80:90", NULL, EINVAL },   { "h", "*", NULL, EINVAL },
    { "h", "65536", NULL, ERANGE },   { "h:80", "80", NULL, EINVAL },
    { "[h]", "80", NULL, EINVAL },    { "[]", "80", NULL, EINVAL },
    { "[", "80", NULL, EINVAL },      { "[::1", "80", NULL, EINVAL },
    { "a b", "80", NULL, EINVAL },    { "unix:/s", "80", NULL, EINVAL },
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    {
      struct net_endpoint endpoint;
      char format[NET_NAME_SIZE];
      errno = 0;
      int result = net_endpoint_set (&endpoint, words[i].host, words[i].port);
      if (words[i].error)
        check (result == -1 && errno == words[i].error,
               "no host and port: '%s' '%s'", words[i].host, words[i].port);
      else
        check (result == 0
                   && strcmp (net_endpoint_format (&endpoint, format,
                                                   sizeof format),
                              words[i].format)
                          == 0,
               "host and port: '%s' '%s'", words[i].host, words[i].port);
    }
}

/* What does not fit is cut.  */
static void
test_cut (void)
{
  struct net_endpoint endpoint;
  char text[32];
  bool ok = net_endpoint_parse (&endpoint, "[fe80::1%eth0]:80", "") == 0;
  for (size_t size = 1; size < 24; size++)
    {
      memset (text, 0x55, sizeof text);
      net_endpoint_format (&endpoint, text, size);
      size_t n = strlen (text);
      ok &= n == (size <= 17 ? size - 1 : 17) && text[size] == 0x55
            && strncmp (text, "[fe80::1%eth0]:80", n) == 0;
    }
  check (ok, "cut to any size");
}

int
main (void)
{
  test_rows ();
  test_long ();
  test_set ();
  test_cut ();
  return unit_end ();
}
