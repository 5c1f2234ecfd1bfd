/* identity.c -- whom to become, and that there is no way back.
   SPDX-License-Identifier: GPL-3.0-or-later

   Ids are tried in children.  Root's part is left out where the test is not
   run by root, or by one who may not change ids.  */

#include <config.h>

#include "aid.h"

#include <grp.h>
#include <pwd.h>

#include "sys/identity.h"

#define GROUPS_MAX 1000

/* Ids that belong to nobody.  */
static uid_t user;
static gid_t group;

/* Set USER and GROUP.  Return whether there are such.  */
static bool
find_ids (void)
{
  for (uid_t id = 60001; id < 60100 && !user; id++)
    if (!getpwuid (id))
      user = id;
  for (gid_t id = 60101; id < 60200 && !group; id++)
    if (!getgrgid (id))
      group = id;
  return user && group;
}

static char const *
decimal (unsigned long int id)
{
  static char text[2][32];
  static int turn;
  turn = !turn;
  snprintf (text[turn], sizeof text[turn], "%lu", id);
  return text[turn];
}

static void
test_lookup (void)
{
  struct identity identity = { .name = NULL };
  check (identity_set_user (&identity, "root") == 0 && identity.has_user
             && identity.user == 0 && identity.has_group && identity.group == 0
             && strcmp (identity.name, "root") == 0,
         "a user by name, and its group");
  check (identity_set_user (&identity, "0") == 0 && identity.user == 0
             && strcmp (identity.name, "root") == 0,
         "a user by number who has a name");
  check (identity_set_user (&identity, decimal (user)) == 0
             && identity.user == user && !identity.name,
         "a user by number who has none");
  check (identity.group == 0, "a group that is there stays");
  check (identity_set_group (&identity, decimal (group)) == 0
             && identity.group == group && identity.user == user,
         "a group by number");
  check (identity_set_group (&identity, "root") == 0 && identity.group == 0,
         "a group by name");
  identity_fini (&identity);
  identity_fini (&identity);
  identity = (struct identity){ .name = NULL };
  check (identity_set_user (&identity, decimal (user)) == 0
             && identity.has_group && identity.group == user,
         "a user without a name has the group of that number");
  identity_fini (&identity);
  identity = (struct identity){ .name = NULL };
  check (identity_set_group (&identity, decimal (group)) == 0
             && !identity.has_user && identity.has_group
             && identity_set_user (&identity, "root") == 0
             && identity.group == group,
         "a group before the user");
  identity_fini (&identity);
}

static void
test_unknown (void)
{
  static char const *const names[] = {
    "",
    " ",
    "no-such-name-0815",
    "-1",
    "+0",
    " 0",
    "0 ",
    "0x0",
    "1.0",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999999999",
    "root\n",
    "root:",
    "Root",
  };
  char name[5000];
  bool ok = true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      struct identity identity = { .name = NULL };
      errno = 0;
      ok = identity_set_user (&identity, names[i]) == -1 && errno == ENOENT;
      errno = 0;
      ok = ok && identity_set_group (&identity, names[i]) == -1
           && errno == ENOENT;
      check (ok && !identity.has_user && !identity.has_group && !identity.name,
             "no such user or group: number %zu", i);
      identity_fini (&identity);
    }
  memset (name, 'x', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  struct identity identity = { .name = NULL };
  check (identity_set_user (&identity, name) == -1
             && identity_set_group (&identity, name) == -1,
         "no name so long");
  check (identity_set_user (&identity, "4294967294") == 0
             && identity.user == 4294967294u,
         "the largest number");
  identity_fini (&identity);
}

/* Return whether this process is IDENTITY's in every respect.  */
static bool
is_all (uid_t wanted_user, gid_t wanted_group)
{
  return HOLDS (getuid () == wanted_user) && HOLDS (geteuid () == wanted_user)
         && HOLDS (getgid () == wanted_group)
         && HOLDS (getegid () == wanted_group);
}

static bool
has_no_way_back (void)
{
  gid_t zero = 0;
  return HOLDS (setuid (0) == -1) && HOLDS (seteuid (0) == -1)
         && HOLDS (setreuid (-1, 0) == -1) && HOLDS (setgid (0) == -1)
         && HOLDS (setegid (0) == -1) && HOLDS (setgroups (1, &zero) == -1);
}

static bool
becomes_both (void *unused)
{
  (void)unused;
  gid_t groups[GROUPS_MAX];
  struct identity identity
      = { .has_user = true, .has_group = true, .user = user, .group = group };
  return HOLDS (identity_assume (&identity) == 0) && is_all (user, group)
         && HOLDS (getgroups (GROUPS_MAX, groups) == 1)
         && HOLDS (groups[0] == group) && has_no_way_back ();
}

static bool
becomes_group (void *unused)
{
  (void)unused;
  gid_t groups[GROUPS_MAX];
  struct identity identity = { .has_group = true, .group = group };
  return HOLDS (identity_assume (&identity) == 0) && is_all (0, group)
         && HOLDS (getgroups (GROUPS_MAX, groups) == 1)
         && HOLDS (groups[0] == group);
}

/* Root with another group is still root.  */
static bool
becomes_root (void *unused)
{
  (void)unused;
  struct identity identity = { .name = NULL };
  bool ok = HOLDS (identity_set_group (&identity, decimal (group)) == 0)
            && HOLDS (identity_set_user (&identity, "root") == 0)
            && HOLDS (identity_assume (&identity) == 0) && is_all (0, group);
  identity_fini (&identity);
  return ok;
}

/* A user with a name has the groups that the database gives it.  */
static bool
becomes_named (void *name)
{
  gid_t expected[GROUPS_MAX], groups[GROUPS_MAX];
  int n_expected = GROUPS_MAX;
  struct identity identity = { .name = NULL };
  if (!HOLDS (identity_set_user (&identity, name) == 0))
    return false;
  getgrouplist (name, identity.group, expected, &n_expected);
  bool ok = HOLDS (identity_assume (&identity) == 0)
            && is_all (identity.user, identity.group);
  int n = getgroups (GROUPS_MAX, groups);
  for (int i = 0; i < n && ok; i++)
    {
      bool is_expected = false;
      for (int k = 0; k < n_expected; k++)
        is_expected |= groups[i] == expected[k];
      ok = HOLDS (is_expected);
    }
  identity_fini (&identity);
  return ok && HOLDS (n <= n_expected) && has_no_way_back ();
}

/* Be no root, if this is.  */
static bool
step_down (void)
{
  return geteuid () != 0
         || (setgroups (0, NULL) == 0 && setgid (group) == 0
             && setuid (user) == 0);
}

static bool
stays_itself (void *unused)
{
  (void)unused;
  struct identity nobody = { .name = NULL };
  uid_t uid = getuid ();
  if (!HOLDS (identity_assume (&nobody) == 0) || !HOLDS (getuid () == uid)
      || !step_down ())
    return false;
  struct identity own = {
    .has_user = true, .has_group = true, .user = getuid (), .group = getgid ()
  };
  return HOLDS (identity_assume (&own) == 0) && is_all (own.user, own.group);
}

static bool
becomes_no_other (void *unused)
{
  (void)unused;
  if (!step_down ())
    return false;
  struct identity other = { .has_user = true, .user = getuid () + 1 };
  struct identity root = { .has_user = true };
  struct identity other_group = { .has_group = true, .group = getgid () + 1 };
  uid_t uid = getuid ();
  gid_t gid = getgid ();
  errno = 0;
  bool ok = HOLDS (identity_assume (&other) == -1) && HOLDS (errno == EPERM);
  errno = 0;
  ok = ok && HOLDS (identity_assume (&root) == -1) && HOLDS (errno == EPERM);
  errno = 0;
  ok = ok && HOLDS (identity_assume (&other_group) == -1)
       && HOLDS (errno == EPERM);
  return ok && is_all (uid, gid);
}

static bool
may_change (void *unused)
{
  (void)unused;
  return geteuid () == 0 && step_down ();
}

static void
test_root (void)
{
  check (aid_in_child (becomes_both, NULL), "another user and group");
  check (aid_in_child (becomes_group, NULL), "another group");
  check (aid_in_child (becomes_root, NULL), "root in another group");
  char name[] = "daemon";
  if (getpwnam (name))
    check (aid_in_child (becomes_named, name), "a user with a name");
  else
    untested ("a user with a name");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (find_ids (), "ids that are nobody's"))
    return unit_end ();
  test_lookup ();
  test_unknown ();
  if (geteuid () != 0 || aid_in_child (may_change, NULL))
    {
      check (aid_in_child (stays_itself, NULL), "nobody else");
      check (aid_in_child (becomes_no_other, NULL),
             "another, who is not root");
    }
  else
    untested ("who is not root");
  if (aid_in_child (may_change, NULL))
    test_root ();
  else
    untested ("what root may");
  return unit_end ();
}
