/* log.c -- one event, one line, in logfmt or JSON.
   SPDX-License-Identifier: GPL-3.0-or-later

   Lines go to a file and are read back.  */

#include <config.h>

#include "aid.h"

#include <ctype.h>
#include <time.h>

#include "sys/log.h"

#define NAME "log"
#define SIZE 8192

static struct log file_log;
static char text[SIZE];

/* Read back what was logged, and make the log empty.  */
static char const *
logged (void)
{
  aid_read_file (NAME, text, sizeof text);
  if (truncate (NAME, 0) < 0)
    return "";
  return text;
}

/* Return what is behind the time in the LINE, with PREFIX before the time;
   null if it is not there, or not the time that it is now, as RFC 3339
   writes it.  */
static char const *
after_time (char const *line, char const *prefix)
{
  struct tm broken = { .tm_isdst = 0 };
  int end = 0;
  if (strncmp (line, prefix, strlen (prefix)) != 0)
    return NULL;
  line += strlen (prefix);
  if (sscanf (line, "%4d-%2d-%2dT%2d:%2d:%2d.%*3[0-9]Z%n", &broken.tm_year,
              &broken.tm_mon, &broken.tm_mday, &broken.tm_hour, &broken.tm_min,
              &broken.tm_sec, &end)
          != 6
      || end != 24)
    return NULL;
  broken.tm_year -= 1900;
  broken.tm_mon--;
  setenv ("TZ", "UTC0", 1);
  time_t then = mktime (&broken);
  time_t now = time (NULL);
  return then <= now && now - then <= AID_DEADLINE_S ? line + end : NULL;
}

static void
check_logfmt (char const *expected, char const *name)
{
  char const *line = logged ();
  char const *rest = after_time (line, "time=");
  if (!check (rest && strcmp (rest, expected) == 0, "logfmt: %s", name))
    note ("is: %s", line);
}

static void
check_json (char const *expected, char const *name)
{
  char const *line = logged ();
  char const *rest = after_time (line, "{\"time\":\"");
  if (!check (rest && strcmp (rest, expected) == 0, "json: %s", name))
    note ("is: %s", line);
}

/* Log one line with fields of every kind.  */
static void
log_all_kinds (void)
{
  struct log_line line;
  log_begin (&line, &file_log, LOG_LEVEL_NOTICE, "some-event");
  log_string (&line, "plain", "a-b");
  log_string (&line, "empty", "");
  log_string (&line, "odd", "a\n\"b\"\001\xC3\xA4\x80");
  log_number (&line, "zero", 0);
  log_number (&line, "least", INT64_MIN);
  log_number (&line, "most", INT64_MAX);
  log_errno (&line, ENOENT);
  log_end (&line);
}

static void
test_formats (void)
{
  file_log.format = LOG_FORMAT_LOGFMT;
  log_all_kinds ();
  check_logfmt (" level=notice event=some-event plain=a-b empty=\"\""
                " odd=\"a\\n\\\"b\\\"\\x01\xC3\xA4\\x80\" zero=0"
                " least=-9223372036854775808 most=9223372036854775807"
                " error=\"No such file or directory\"\n",
                "all kinds of fields");
  file_log.format = LOG_FORMAT_JSON;
  log_all_kinds ();
  check_json ("\",\"level\":\"notice\",\"event\":\"some-event\","
              "\"plain\":\"a-b\",\"empty\":\"\","
              "\"odd\":\"a\\n\\\"b\\\"\\u0001\xC3\xA4\\ufffd\",\"zero\":0,"
              "\"least\":-9223372036854775808,\"most\":9223372036854775807,"
              "\"error\":\"No such file or directory\"}\n",
              "all kinds of fields");
  struct log_line line;
  log_begin (&line, &file_log, LOG_LEVEL_ERROR, "e");
  log_end (&line);
  check_json ("\",\"level\":\"error\",\"event\":\"e\"}\n", "no fields");
  file_log.format = LOG_FORMAT_LOGFMT;
  log_begin (&line, &file_log, LOG_LEVEL_ERROR, "e");
  log_end (&line);
  check_logfmt (" level=error event=e\n", "no fields");
}

static void
test_levels (void)
{
  static char const *const names[]
      = { "error", "warning", "notice", "info", "debug" };
  bool have_names = true, are_wanted = true, are_there = true;
  for (int level = 0; level < 5; level++)
    {
      have_names
          &= strcmp (log_level_name ((enum log_level)level), names[level]) == 0
             && log_level_by_name (names[level]) == level;
      for (int limit = 0; limit < 5; limit++)
        {
          struct log_line line;
          file_log.level = (enum log_level)limit;
          are_wanted &= log_wants (&file_log, (enum log_level)level)
                        == (level <= limit);
          log_begin (&line, &file_log, (enum log_level)level, "event");
          log_string (&line, "key", "value");
          log_number (&line, "number", 1);
          log_errno (&line, 1);
          log_end (&line);
          are_there &= (*logged () != '\0') == (level <= limit);
        }
    }
  file_log.level = LOG_LEVEL_DEBUG;
  check (have_names, "levels and their names");
  check (are_wanted, "log_wants");
  check (are_there, "lines of levels beyond are left out");
  check (log_level_by_name ("") == -1 && log_level_by_name ("Error") == -1
             && log_level_by_name ("errors") == -1
             && log_level_by_name ("err") == -1
             && log_level_by_name ("5") == -1,
         "no level");
}

/* Return whether LINE is one line that is a JSON object of names and strings
   or numbers.  */
static bool
is_json_line (char const *line)
{
  char separator = '{';
  while (*line == separator)
    {
      bool is_value = false;
      do
        {
          if (*++line == '"')
            {
              while (*++line && *line != '"')
                line += *line == '\\' && line[1];
              line += *line == '"';
            }
          else
            line += strspn (line, "-0123456789");
          is_value = !is_value;
        }
      while (is_value && *line == ':');
      separator = ',';
    }
  return strcmp (line, "}\n") == 0;
}

/* A line is whole whatever its fields are: those that do not fit are not
   there, neither in part.  */
static void
test_long (void)
{
  static char value[3000];
  bool has_ended = true, is_whole = true, is_json = true, is_last_out = true;
  for (size_t length = 0; length < sizeof value; length += 7)
    {
      memset (value, 'v', sizeof value);
      value[length] = '\0';
      for (int format = 0; format < 2; format++)
        {
          struct log_line line;
          file_log.format = format ? LOG_FORMAT_JSON : LOG_FORMAT_LOGFMT;
          log_begin (&line, &file_log, LOG_LEVEL_ERROR, "event");
          for (int i = 0; i < 4; i++)
            log_string (&line, "key", value);
          log_string (&line, "last", "one");
          log_end (&line);
          char const *got = logged ();
          size_t n = strlen (got);
          has_ended &= n > 0 && n <= sizeof line.text && got[n - 1] == '\n'
                       && strchr (got, '\n') == got + n - 1;
          if (format)
            is_json &= is_json_line (got);
          else
            is_whole &= n > 30 && strstr (got, "key=") != NULL;
          if (4 * length < 1500)
            is_last_out &= strstr (got, "last") != NULL;
        }
    }
  check (has_ended, "long lines end, and fit");
  check (is_whole, "logfmt: long lines have the fields that fit");
  check (is_json, "json: long lines are objects");
  check (is_last_out, "short lines lose nothing");
  file_log.format = LOG_FORMAT_LOGFMT;
}

static void
test_errno (void)
{
  struct log_line line;
  log_begin (&line, &file_log, LOG_LEVEL_ERROR, "event");
  errno = ERANGE;
  log_end (&line);
  check (errno == ERANGE, "errno is kept");
  struct log bad = file_log;
  bad.fd = open ("/dev/null", O_RDONLY);
  log_begin (&line, &bad, LOG_LEVEL_ERROR, "event");
  errno = ERANGE;
  log_end (&line);
  check (errno == ERANGE, "errno is kept where nothing can be written");
  close (bad.fd);
  logged ();
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  file_log.level = LOG_LEVEL_DEBUG;
  if (check (log_open (&file_log, NAME, "unit") == 0, "a log"))
    {
      test_formats ();
      test_levels ();
      test_long ();
      test_errno ();
      log_close (&file_log);
    }
  unlink (NAME);
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
