/* identity.h -- give up one user and group for another, for good.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_IDENTITY_H
#define SYS_IDENTITY_H 1

#include <stdbool.h>
#include <sys/types.h>

/* Whom to become.  All zero: nobody else.  */
struct identity
{
  bool has_user;
  bool has_group;
  uid_t user;
  gid_t group;
  /* The user's name, for its supplementary groups; NULL where it has no
     entry in the user database.  Heap; owned by this struct.  */
  char *name;
  /* Whether its supplementary groups are taken already.  */
  bool has_groups;
};

/* Look up the user NAME, or the decimal user id NAME, and its group, unless
   IDENTITY has a group already.  Return 0, or -1 with errno ENOENT (no such
   user) or another.  */
extern int identity_set_user (struct identity *identity, char const *name);

/* Look up the group NAME, or the decimal group id NAME; likewise.  */
extern int identity_set_group (struct identity *identity, char const *name);

/* Take the supplementary groups of IDENTITY, which may have to be looked up;
   identity_assume does no more then.  Return 0, or -1 with errno set.  */
extern int identity_take_groups (struct identity *identity);

/* Become IDENTITY: supplementary groups, group and user, real, effective
   and saved; and check that there is no way back.
   Return 0, or -1 with errno set.  */
extern int identity_assume (struct identity *identity);

/* Free what IDENTITY owns.  */
extern void identity_fini (struct identity *identity);

#endif
