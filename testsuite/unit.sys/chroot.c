/* chroot.c -- names of files, seen from another root.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/chroot.h"

static char path[1000];

static bool
is_inside (char const *name, char const *wanted)
{
  return strcmp (chroot_inside (name), wanted) == 0;
}

/* Go into the root PATH with END behind it, and look.  */
static bool
enters (void *end)
{
  char name[1100];
  char file[1200];
  snprintf (name, sizeof name, "%s%s", path, (char const *)end);
  bool ok = HOLDS (chroot_enter (name) == 0)
            && HOLDS (access ("/proof", F_OK) == 0)
            && HOLDS (access ("proof", F_OK) == 0);
  snprintf (file, sizeof file, "%s/proof", path);
  ok = ok && HOLDS (is_inside (file, "/proof"))
       && HOLDS (access (file, F_OK) == -1);
  snprintf (file, sizeof file, "%s/a/b", path);
  ok = ok && HOLDS (is_inside (file, "/a/b"));
  snprintf (file, sizeof file, "%sx/proof", path);
  return ok && HOLDS (is_inside (file, file))
         && HOLDS (is_inside ("/proof", "/proof"))
         && HOLDS (is_inside ("proof", "proof"));
}

static bool
enters_old_root (void *unused)
{
  (void)unused;
  return HOLDS (chroot_enter ("/") == 0) && HOLDS (is_inside ("/a", "/a"));
}

static bool
may_enter (void *unused)
{
  (void)unused;
  return chroot (".") == 0;
}

int
main (void)
{
  char none[] = "", one[] = "/", more[] = "///";
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory") || !getcwd (path, sizeof path))
    return unit_end ();
  aid_write_file ("proof", "");
  check (is_inside ("/a/b", "/a/b") && is_inside ("a", "a"),
         "without another root a name is what it is");
  errno = 0;
  check (chroot_enter ("/no/such/directory") == -1 && errno == ENOENT
             && access ("proof", F_OK) == 0,
         "no such directory");
  if (aid_in_child (may_enter, NULL))
    {
      check (aid_in_child (enters, none), "another root");
      check (aid_in_child (enters, one), "with a slash behind");
      check (aid_in_child (enters, more), "with several");
      check (aid_in_child (enters_old_root, NULL), "the old one");
    }
  else
    untested ("another root");
  unlink ("proof");
  check (aid_scratch_end (), "nothing is left");
  return unit_end ();
}
