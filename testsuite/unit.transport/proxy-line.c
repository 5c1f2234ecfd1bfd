/* proxy-line.c -- version 1 of the PROXY header, right and wrong.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "proxy.h"

/* Lines that are headers, and of whom; NULL where it is not known.  */
static struct
{
  char const *text;
  char const *source;
  char const *destination;
} const lines[] = {
  { "PROXY TCP4 192.0.2.7 198.51.100.1 40122 8000\r\n", "192.0.2.7:40122",
    "198.51.100.1:8000" },
  { "PROXY TCP4 0.0.0.0 255.255.255.255 0 65535\r\n", "0.0.0.0:0",
    "255.255.255.255:65535" },
  { "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n",
    "255.255.255.255:65535", "255.255.255.255:65535" },
  { "PROXY TCP6 2001:db8::7 2001:db8::1 40122 8000\r\n", "[2001:db8::7]:40122",
    "[2001:db8::1]:8000" },
  { "PROXY TCP6 :: ::1 1 2\r\n", "[::]:1", "[::1]:2" },
  { "PROXY TCP6 2001:DB8:0:0:0:0:0:A fe80:: 1 2\r\n", "[2001:db8::a]:1",
    "[fe80::]:2" },
  { "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n",
    "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535",
    "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535" },
  { "PROXY TCP6 ::ffff:192.0.2.7 ::ffff:c633:6401 40122 8000\r\n",
    "192.0.2.7:40122", "198.51.100.1:8000" },
  { "PROXY UNKNOWN\r\n", NULL, NULL },
  { "PROXY UNKNOWN \r\n", NULL, NULL },
  { "PROXY UNKNOWN 192.0.2.7 198.51.100.1 40122 8000\r\n", NULL, NULL },
  { "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n",
    NULL, NULL },
  { "PROXY UNKNOWN anything\rat\nall\n\r\x1b[31m\xff\r\n", NULL, NULL },
  { "PROXY UNKNOWN \r\r\n", NULL, NULL },
};

static void
test_right (void)
{
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    {
      struct proxy_header header;
      char name[200];
      size_t size = strlen (lines[i].text);
      snprintf (name, sizeof name, "line %zu", i);
      if (!proxy_is_one (lines[i].text, size, &header, name))
        continue;
      if (lines[i].source)
        check (proxy_has (&header, lines[i].source, lines[i].destination),
               "%s: its addresses", name);
      else
        check (header.kind == PROXY_KIND_UNKNOWN, "%s: of whom is unknown",
               name);
    }
}

/* Texts that are none; in each, '#' stands behind the byte that shows it.  */
static char const *const wrong[] = {
  "G#ET / HTTP/1.1\r\n",
  "p#roxy tcp4 192.0.2.7 198.51.100.1 1 2\r\n",
  "PRX#",
  "PROXY\t#TCP4 192.0.2.7 198.51.100.1 1 2\r\n",
  "PROXY  #TCP4 192.0.2.7 198.51.100.1 1 2\r\n",
  "PROXY\r#\n",
  "PROXY \r#\n",
  "PROXY t#cp4 192.0.2.7 198.51.100.1 1 2\r\n",
  "PROXY TCP5# 192.0.2.7 198.51.100.1 1 2\r\n",
  "PROXY TCP4\r#\n",
  "PROXY TCP40# ",
  "PROXY UD#P4 192.0.2.7 198.51.100.1 1 2\r\n",
  "PROXY UNKNOWNX#\r\n",
  "PROXY UNKNOWN\n#",
  "PROXY UNKNOWN\rX#\n",
  "PROXY UNKNOWN\r\r#\n",
  "PROXY u#",
  "PROXY TCP4 \r\n#",
  "PROXY TCP4 192.0.2.7\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 \r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 2 \r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 2 3\r\n#",
  "PROXY TCP4  192.0.2.7 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.7  198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1  1 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1  2\r\n#",
  "PROXY TCP4 192.0.2.7\t#198.51.100.1 1 2\r\n",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 2\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 2\r1#\n",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 2\r\r#\n",
  "PROXY TCP4 192.0.2.7\r1#98.51.100.1 1 2\r\n",
  "PROXY TCP4 192.0.2 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.7.8 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.256 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.07 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.00 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2. 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.-#1 198.51.100.1 1 2\r\n",
  "PROXY TCP4 0x#7f.0.0.1 198.51.100.1 1 2\r\n",
  "PROXY TCP4 3221225991 198.51.100.1 1 2\r\n#",
  "PROXY TCP4 192.0.2.7 ::1 1 2\r\n#",
  "PROXY TCP4 ::1 ::1 1 2\r\n#",
  "PROXY TCP4 ::ffff:192.0.2.7 ::ffff:192.0.2.7 1 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 65536 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 65536\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 99999 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 100000 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 4294967297 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 01 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 00\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 +#1 2\r\n",
  "PROXY TCP4 192.0.2.7 198.51.100.1 -#1 2\r\n",
  "PROXY TCP4 192.0.2.7 198.51.100.1 a 2\r\n#",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1 x#\r\n",
  "PROXY TCP4 192.0.2.7 198.51.100.1 1. 2\r\n#",
  "PROXY TCP6 192.0.2.7 198.51.100.1 1 2\r\n#",
  "PROXY TCP6 ::1 198.51.100.1 1 2\r\n#",
  "PROXY TCP6 ::1::2 ::1 1 2\r\n#",
  "PROXY TCP6 1:2:3:4:5:6:7 ::1 1 2\r\n#",
  "PROXY TCP6 1:2:3:4:5:6:7:8:9 ::1 1 2\r\n#",
  "PROXY TCP6 12345::1 ::1 1 2\r\n#",
  "PROXY TCP6 ::g#1 ::1 1 2\r\n",
  "PROXY TCP6 fe80::1%#1 ::1 1 2\r\n",
  "PROXY TCP6 [#::1] ::1 1 2\r\n",
  "PROXY TCP6 ::ffff:192.0.2.07 ::1 1 2\r\n#",
  "PROXY TCP6 ::ffff:192.0.2.256 ::1 1 2\r\n#",
  "PROXY TCP6 : ::1 1 2\r\n#",
  "PROXY TCP6 ::1 ::1 1 65536\r\n#",
};

static void
test_wrong (void)
{
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    {
      char text[300], name[20];
      char const *mark = strchr (wrong[i], '#');
      size_t known = mark - wrong[i];
      memcpy (text, wrong[i], known);
      memcpy (text + known, mark + 1, strlen (mark));
      snprintf (name, sizeof name, "not line %zu", i);
      proxy_is_none (text, strlen (text), known, name);
    }
  proxy_is_none ("PROXY TCP4 192.0.2.7\0 198.51.100.1 1 2\r\n", 40, 21,
                 "a null byte");
}

/* As long as may be, and longer.  */
static void
test_long (void)
{
  struct proxy_header header;
  char line[200];
  memset (line, 'x', sizeof line);
  memcpy (line, "PROXY UNKNOWN ", 14);
  memcpy (line + PROXY_LINE_MAX - 2, "\r\n", 2);
  proxy_is_one (line, PROXY_LINE_MAX, &header, "the longest line");
  memset (line + PROXY_LINE_MAX - 2, 'x', 2);
  memcpy (line + PROXY_LINE_MAX - 1, "\r\n", 2);
  proxy_is_none (line, sizeof line, PROXY_LINE_MAX, "one byte longer");
  memset (line + PROXY_LINE_MAX - 1, 'x', 2);
  proxy_is_none (line, sizeof line, PROXY_LINE_MAX, "without an end");
  memset (line, '1', sizeof line);
  memcpy (line, "PROXY TCP4 ", 11);
  proxy_is_none (line, sizeof line, PROXY_LINE_MAX, "a long address");
  memset (line, ' ', sizeof line);
  memcpy (line, "PROXY TCP6 ", 11);
  proxy_is_none (line, sizeof line, PROXY_LINE_MAX, "spaces without an end");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  test_right ();
  test_wrong ();
  test_long ();
  return unit_end ();
}
