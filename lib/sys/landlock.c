/* landlock.c -- a process that reaches no file and makes no connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The C library has no functions for it, and its header may be older than
   the kernel: so the numbers are here, from the kernel's documentation
   (userspace-api/landlock).  A set of rules that handles an access and has
   no rule denies it everywhere.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/landlock.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#if defined __linux__
# include <sys/syscall.h>
#endif

/* All machines but one number new calls alike.  */
#if defined __linux__ && !defined SYS_landlock_create_ruleset                 \
    && !defined __alpha__
# define SYS_landlock_create_ruleset 444
# define SYS_landlock_restrict_self 446
#endif

#ifdef SYS_landlock_create_ruleset

# define WANTS_LEVEL 1U
# define NETWORK_BIND (UINT64_C (1) << 0)
# define NETWORK_CONNECT (UINT64_C (1) << 1)
# define SCOPE_ABSTRACT_UNIX (UINT64_C (1) << 0)
# define LEVEL_SCOPES 6

struct rules
{
  uint64_t files;
  /* From LANDLOCK_LEVEL_NETWORK on.  */
  uint64_t network;
  /* From LEVEL_SCOPES on.  */
  uint64_t scopes;
};

/* Return all accesses to files that LEVEL knows, a bit each.  */
static uint64_t
file_accesses (int level)
{
  static unsigned char const counts[] = { 0, 13, 14, 15, 15, 16 };
  int last = sizeof counts / sizeof counts[0] - 1;
  return (UINT64_C (1) << counts[level < last ? level : last]) - 1;
}

int
landlock_level (void)
{
  int saved_errno = errno;
  long int level
      = syscall (SYS_landlock_create_ruleset, NULL, (size_t)0, WANTS_LEVEL);
  errno = saved_errno;
  return level > 0 ? (int)level : 0;
}

int
landlock_deny (int level)
{
  struct rules rules = {
    .files = file_accesses (level),
    .network = NETWORK_BIND | NETWORK_CONNECT,
    .scopes = SCOPE_ABSTRACT_UNIX,
  };
  size_t size = level < LANDLOCK_LEVEL_NETWORK
                    ? offsetof (struct rules, network)
                : level < LEVEL_SCOPES ? offsetof (struct rules, scopes)
                                       : sizeof rules;
  int fd = syscall (SYS_landlock_create_ruleset, &rules, size, 0U);
  if (fd < 0)
    return -1;
  int result = syscall (SYS_landlock_restrict_self, fd, 0U);
  int saved_errno = errno;
  close (fd);
  errno = saved_errno;
  return result;
}

#else

int
landlock_level (void)
{
  return 0;
}

int
landlock_deny (int level)
{
  (void)level;
  errno = ENOSYS;
  return -1;
}

#endif
