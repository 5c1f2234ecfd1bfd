/* identity.c -- give up one user and group for another, for good.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Groups first, the user last, for who has given up the user may no longer
   change groups; then the way back is tried, and must be closed.  Runs in:
   the supervisor, before its first child.  */

#include <config.h>

#include "sys/identity.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sys/parse-amount.h"

/* Parse NAME as an id.  The largest is no id: setreuid and its kin take it
   for "no change".  */
static int
parse_id (char const *name, uint64_t *id)
{
  if (parse_number (name, 0, UINT32_MAX - 1, id) == 0)
    return 0;
  errno = ENOENT;
  return -1;
}

int
identity_set_user (struct identity *identity, char const *name)
{
  errno = 0;
  struct passwd const *entry = getpwnam (name);
  uint64_t id = 0;
  if (!entry && errno != 0 && errno != ENOENT && errno != ESRCH)
    return -1;
  if (!entry)
    {
      if (parse_id (name, &id) < 0)
        return -1;
      entry = getpwuid (id);
    }
  identity->user = entry ? entry->pw_uid : (uid_t)id;
  identity->has_user = true;
  free (identity->name);
  identity->name = NULL;
  if (!identity->has_group)
    {
      identity->group = entry ? entry->pw_gid : (gid_t)id;
      identity->has_group = true;
    }
  if (!entry)
    return 0;
  identity->name = strdup (entry->pw_name);
  return identity->name ? 0 : -1;
}

int
identity_set_group (struct identity *identity, char const *name)
{
  errno = 0;
  struct group const *entry = getgrnam (name);
  uint64_t id = 0;
  if (!entry && errno != 0 && errno != ENOENT && errno != ESRCH)
    return -1;
  if (!entry && parse_id (name, &id) < 0)
    return -1;
  identity->group = entry ? entry->gr_gid : (gid_t)id;
  identity->has_group = true;
  return 0;
}

int
identity_take_groups (struct identity *identity)
{
  /* Who is not root may keep its groups, but not get others.  */
  if (!identity->has_group || geteuid () != 0 || identity->has_groups)
    return 0;
  int result = identity->name ? initgroups (identity->name, identity->group)
                              : setgroups (1, &identity->group);
  identity->has_groups = result == 0;
  return result;
}

/* Make GROUP the real, effective and saved group.  */
static int
set_group (gid_t group)
{
#if HAVE_SETRESGID
  return setresgid (group, group, group);
#else
  return setregid (group, group);
#endif
}

static int
set_user (uid_t user)
{
#if HAVE_SETRESUID
  return setresuid (user, user, user);
#else
  return setreuid (user, user);
#endif
}

int
identity_assume (struct identity *identity)
{
  uid_t user = identity->user;
  gid_t group = identity->group;
  gid_t before = getegid ();
  if (identity_take_groups (identity) < 0
      || (identity->has_group && set_group (group) < 0))
    return -1;
  if (!identity->has_user)
    return 0;
  if (set_user (user) < 0)
    return -1;
  if (user != 0
      && (setuid (0) == 0 || seteuid (0) == 0
          || (before != group && setegid (before) == 0)))
    {
      errno = EPERM;
      return -1;
    }
  return getuid () == user && geteuid () == user && getgid () == group
                 && getegid () == group
             ? 0
             : -1;
}

void
identity_fini (struct identity *identity)
{
  free (identity->name);
  identity->name = NULL;
}
