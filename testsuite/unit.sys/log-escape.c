/* log-escape.c -- any bytes, made fit to stand in a log.
   SPDX-License-Identifier: GPL-3.0-or-later

   Small cases by their answers; then all bytes, all characters and many
   random texts by what must hold for any: nothing harmful is left, the
   buffer is kept to, and the text can be had back.  */

#include <config.h>

#include "aid.h"

#include "sys/log-escape.h"

/* Room for what is escaped, and for what must not be touched.  */
#define SIZE 4096

static void
check_logfmt (char const *text, char const *expected, char const *name)
{
  char buffer[SIZE];
  log_escape_logfmt (text, buffer, sizeof buffer);
  if (!check (strcmp (buffer, expected) == 0, "logfmt: %s", name))
    note ("is: %s", buffer);
}

static void
check_json (char const *text, char const *expected, char const *name)
{
  char buffer[SIZE];
  log_escape_json (text, buffer, sizeof buffer);
  if (!check (strcmp (buffer, expected) == 0, "json: %s", name))
    note ("is: %s", buffer);
}

static void
test_logfmt (void)
{
  check_logfmt ("", "\"\"", "empty");
  check_logfmt ("plain-09_./:[]", "plain-09_./:[]", "plain");
  check_logfmt ("!~", "!~", "the ends of what is plain");
  check_logfmt ("a b", "\"a b\"", "space");
  check_logfmt ("a=b", "\"a=b\"", "equals sign");
  check_logfmt ("a\"b", "\"a\\\"b\"", "quote");
  check_logfmt ("a\\b", "\"a\\\\b\"", "backslash");
  check_logfmt ("\n\r\t", "\"\\n\\r\\t\"", "line ends, tab");
  check_logfmt ("\001\033[1m\177", "\"\\x01\\x1b[1m\\x7f\"", "controls");
  check_logfmt ("\xC2\x80\xC2\x9B", "\"\\xc2\\x80\\xc2\\x9b\"", "C1");
  check_logfmt ("\x9B", "\"\\x9b\"", "a bare C1 byte");
  check_logfmt ("\xC2\xA0\xC3\xA4", "\"\xC2\xA0\xC3\xA4\"", "two bytes");
  check_logfmt ("\xE2\x80\xA8", "\"\\xe2\\x80\\xa8\"", "line separator");
  check_logfmt ("\xE2\x80\xA9", "\"\\xe2\\x80\\xa9\"", "paragraph separator");
  check_logfmt ("\xE2\x80\xA7\xE2\x80\xAA\xE2\x81\xA8",
                "\"\xE2\x80\xA7\xE2\x80\xAA\xE2\x81\xA8\"",
                "neighbours of the separators");
  check_logfmt ("\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\"", "four bytes");
  check_logfmt ("\xC0\x8A", "\"\\xc0\\x8a\"", "overlong line end");
  check_logfmt ("\xE0\x80\x8A", "\"\\xe0\\x80\\x8a\"", "overlong, three");
  check_logfmt ("\xED\xA0\x80", "\"\\xed\\xa0\\x80\"", "surrogate");
  check_logfmt ("\xF4\x90\x80\x80", "\"\\xf4\\x90\\x80\\x80\"",
                "beyond U+10FFFF");
  check_logfmt ("\xF0\x9F\x98", "\"\\xf0\\x9f\\x98\"", "cut off at the end");
  check_logfmt ("\xE4\xB8x", "\"\\xe4\\xb8x\"", "cut off in the middle");
}

static void
test_json (void)
{
  check_json ("", "\"\"", "empty");
  check_json ("a b=c", "\"a b=c\"", "plain");
  check_json ("\"\\/", "\"\\\"\\\\/\"", "quote, backslash, slash");
  check_json ("\n\r\t", "\"\\n\\r\\t\"", "line ends, tab");
  check_json ("\001\037\177", "\"\\u0001\\u001f\\u007f\"", "controls");
  check_json ("\xC2\x80\xC2\x9F", "\"\\u0080\\u009f\"", "C1");
  check_json ("\xC2\xA0", "\"\xC2\xA0\"", "first after C1");
  check_json ("\xE2\x80\xA8\xE2\x80\xA9", "\"\\u2028\\u2029\"",
              "the separators");
  check_json ("\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\"", "four bytes");
  check_json ("\x9B\xFF", "\"\\ufffd\\ufffd\"", "bytes that are not UTF-8");
  check_json ("\xE4\xB8", "\"\\ufffd\\ufffd\"", "cut off");
}

/* Return the length of the well-formed character at S, by RFC 3629's
   grammar; zero if there is none.  */
static size_t
character_length (unsigned char const *s)
{
  static struct
  {
    unsigned char low[4];
    unsigned char high[4];
  } const rows[] = {
    { { 0x01 }, { 0x7F } },
    { { 0xC2, 0x80 }, { 0xDF, 0xBF } },
    { { 0xE0, 0xA0, 0x80 }, { 0xE0, 0xBF, 0xBF } },
    { { 0xE1, 0x80, 0x80 }, { 0xEC, 0xBF, 0xBF } },
    { { 0xED, 0x80, 0x80 }, { 0xED, 0x9F, 0xBF } },
    { { 0xEE, 0x80, 0x80 }, { 0xEF, 0xBF, 0xBF } },
    { { 0xF0, 0x90, 0x80, 0x80 }, { 0xF0, 0xBF, 0xBF, 0xBF } },
    { { 0xF1, 0x80, 0x80, 0x80 }, { 0xF3, 0xBF, 0xBF, 0xBF } },
    { { 0xF4, 0x80, 0x80, 0x80 }, { 0xF4, 0x8F, 0xBF, 0xBF } },
  };
  for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
    {
      size_t n = 0;
      while (n < 4 && rows[row].low[n] && rows[row].low[n] <= s[n]
             && s[n] <= rows[row].high[n])
        n++;
      if (n > 0 && (n == 4 || !rows[row].low[n]))
        return n;
    }
  return 0;
}

/* Return whether TEXT has nothing that may act in a log.  */
static bool
is_harmless (char const *text)
{
  unsigned char const *s = (unsigned char const *)text;
  while (*s)
    {
      size_t n = character_length (s);
      if (n == 0 || (n == 1 && (*s < ' ' || *s == 127))
          || (s[0] == 0xC2 && s[1] < 0xA0)
          || (n == 3 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] | 1) == 0xA9))
        return false;
      s += n;
    }
  return true;
}

/* Undo the escapes of logfmt's VALUE into TEXT.  Return whether they are
   right, with no quote left open.  */
static bool
unescape_logfmt (char const *value, char *text)
{
  static char const named[] = "n\nr\rt\t\"\"\\\\";
  bool is_quoted = *value == '"';
  value += is_quoted;
  for (; *value && *value != '"'; value++)
    {
      char const *name = NULL;
      unsigned int byte;
      if (*value != '\\')
        *text++ = *value;
      else if (value[1] == 'x' && sscanf (value + 2, "%2x", &byte) == 1)
        {
          *text++ = (char)byte;
          value += 3;
        }
      else if ((name = strchr (named, *++value)) != NULL && *value)
        *text++ = name[1];
      else
        return false;
    }
  *text = '\0';
  return is_quoted ? strcmp (value, "\"") == 0 : *value == '\0';
}

/* Return whether TEXT, in buffers of all sizes up to LIMIT, comes out
   harmless and within them, and in logfmt is a beginning of the text.  */
static bool
survives (char const *text, size_t limit)
{
  char buffer[SIZE], back[SIZE], whole[SIZE];
  log_escape_json (text, whole, sizeof whole);
  for (size_t size = 16; size <= limit; size++)
    {
      memset (buffer, 0x55, sizeof buffer);
      log_escape_logfmt (text, buffer, size);
      if (strlen (buffer) >= size || buffer[size] != 0x55
          || !is_harmless (buffer) || !unescape_logfmt (buffer, back)
          || strncmp (text, back, strlen (back)) != 0)
        return false;
      if (size == limit && strcmp (text, back) != 0)
        return false;
      memset (buffer, 0x55, sizeof buffer);
      log_escape_json (text, buffer, size);
      size_t length = strlen (buffer);
      if (length < 2 || length >= size || buffer[size] != 0x55
          || !is_harmless (buffer) || buffer[0] != '"'
          || buffer[length - 1] != '"'
          || strncmp (buffer, whole, length - 1) != 0)
        return false;
    }
  return true;
}

static void
test_all_bytes (void)
{
  char text[4];
  bool ok = true;
  for (unsigned int first = 1; first < 256; first++)
    for (unsigned int second = 0; second < 256; second++)
      {
        text[0] = (char)first;
        text[1] = (char)second;
        text[2] = '\0';
        if (ok && !(ok = survives (text, 24)))
          note ("bytes %02x %02x", first, second);
      }
  check (ok, "all pairs of bytes");
}

static void
test_random (void)
{
  static unsigned char const likely[] = {
    0x0A, ' ',  '"',  '=',  '\\', 'a',  'z',  0x7F, 0x80,
    0x8F, 0x90, 0x9F, 0xA0, 0xA8, 0xA9, 0xBF, 0xC2, 0xC3,
    0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
  };
  char text[41];
  uint32_t seed = 1;
  bool ok = true;
  for (int round = 0; round < 3000 && ok; round++)
    {
      size_t length = (size_t)round % sizeof text;
      for (size_t i = 0; i < length; i++)
        {
          seed = seed * 1103515245 + 12345;
          text[i] = (char)likely[(seed >> 16) % sizeof likely];
        }
      text[length] = '\0';
      ok = survives (text, 6 * sizeof text);
    }
  check (ok, "random texts in buffers of all sizes");
}

/* A text that does not fit is cut behind a character, not in it.  */
static void
test_cut (void)
{
  char buffer[SIZE];
  log_escape_logfmt ("aaaaaaaaaaaaaaaa", buffer, 16);
  check (strlen (buffer) < 16 && is_harmless (buffer), "logfmt: plain, cut");
  log_escape_logfmt ("12345678 \xE2\x80\xA8", buffer, 23);
  check (strcmp (buffer, "\"12345678 \"") == 0,
         "logfmt: no part of a separator");
  log_escape_logfmt ("12345678 \xE2\x80\xA8", buffer, 24);
  check (strcmp (buffer, "\"12345678 \"") != 0, "logfmt: all of a separator");
  log_escape_json ("1234567890\xE4\xB8\xADx", buffer, 16);
  check (strcmp (buffer, "\"1234567890\xE4\xB8\xAD\"") == 0,
         "json: a whole character");
  log_escape_json ("12345678901\xE4\xB8\xAD", buffer, 16);
  check (strcmp (buffer, "\"12345678901\"") == 0,
         "json: no part of a character");
}

int
main (void)
{
  test_logfmt ();
  test_json ();
  test_cut ();
  test_all_bytes ();
  test_random ();
  return unit_end ();
}
