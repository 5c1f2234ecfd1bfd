/* call-filter.c -- which system calls a process may make.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A library that is mapped makes each fork dearer, for as long as it is: so
   it is loaded when a filter is made, writes the kernel's instructions into
   a pipe, and is let go.  Entering is a system call of our own.  Runs in:
   the supervisor; call_filter_enter in who serves.  */

#include <config.h>

#include "sys/call-filter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#if HAVE_LIBSECCOMP
# include <dlfcn.h>
# include <linux/filter.h>
# include <linux/seccomp.h>
# include <seccomp.h>
# include <sys/syscall.h>
# include <unistd.h>

# include "sys/fd-io.h"

/* What is used of the library.  */
struct library
{
  void *handle;
  __typeof__ (seccomp_init) *init;
  __typeof__ (seccomp_release) *release;
  __typeof__ (seccomp_attr_set) *attr_set;
  __typeof__ (seccomp_rule_add_array) *rule_add_array;
  __typeof__ (seccomp_syscall_resolve_name) *resolve_name;
  __typeof__ (seccomp_syscall_resolve_num_arch) *resolve_number;
  __typeof__ (seccomp_export_bpf) *export_bpf;
};

/* Set FUNCTION, which is a pointer to one, to LIBRARY's NAME; clear ok if
   there is none.  */
# define FIND(function, name)                                                 \
  do                                                                          \
   {                                                                          \
    void *found = dlsym (library->handle, name);                              \
    ok &= found != NULL;                                                      \
    memcpy (&(function), &found, sizeof found);                               \
   }                                                                          \
  while (0)

/* Return 0, or -1 with errno set.  */
static int
load (struct library *library)
{
  bool ok = true;
  errno = ENOENT;
  library->handle = dlopen (LIBSECCOMP_FILE, RTLD_NOW | RTLD_LOCAL);
  if (!library->handle)
    {
      errno = ENOENT;
      return -1;
    }
  FIND (library->init, "seccomp_init");
  FIND (library->release, "seccomp_release");
  FIND (library->attr_set, "seccomp_attr_set");
  FIND (library->rule_add_array, "seccomp_rule_add_array");
  FIND (library->resolve_name, "seccomp_syscall_resolve_name");
  FIND (library->resolve_number, "seccomp_syscall_resolve_num_arch");
  FIND (library->export_bpf, "seccomp_export_bpf");
  if (ok)
    return 0;
  dlclose (library->handle);
  errno = ENOENT;
  return -1;
}

static uint32_t
action_of (enum call_refusal refusal)
{
  switch (refusal)
    {
    case CALL_IS_ASKED:
# ifdef SCMP_ACT_NOTIFY
      return SCMP_ACT_NOTIFY;
# else
      return SCMP_ACT_ERRNO (EPERM);
# endif
    case CALL_KILLS:
      return SCMP_ACT_KILL_PROCESS;
    default:
      return SCMP_ACT_ERRNO (EPERM);
    }
}

/* Add RULE.  Return 0, or a negative error number.  */
static int
add_rule (struct library const *library, scmp_filter_ctx context,
          struct call_rule const *rule)
{
  struct scmp_arg_cmp compared[2];
  unsigned int n = 0;
  int number = library->resolve_name (rule->name);
  if (number == __NR_SCMP_ERROR)
    return 0;
  for (; n < 2 && rule->conditions[n].mask; n++)
    compared[n] = (struct scmp_arg_cmp){
      .arg = rule->conditions[n].argument,
      .op = SCMP_CMP_MASKED_EQ,
      .datum_a = rule->conditions[n].mask,
      .datum_b = rule->conditions[n].value,
    };
  uint32_t action = rule->errnum ? SCMP_ACT_ERRNO ((uint32_t)rule->errnum)
                                 : SCMP_ACT_ALLOW;
  return library->rule_add_array (context, action, number, n, compared);
}

/* Read from FD what FILTER is.  Return 0, or -1 with errno set.  */
static int
read_code (struct call_filter *filter, int fd)
{
  size_t room = 65536;
  char *code = malloc (room);
  if (!code)
    return -1;
  ssize_t length = fd_read_full (fd, code, room);
  if (length <= 0 || length % sizeof (struct sock_filter) != 0)
    {
      free (code);
      errno = EINVAL;
      return -1;
    }
  filter->code = code;
  filter->count
      = (unsigned short int)((size_t)length / sizeof (struct sock_filter));
  return 0;
}

/* Make FILTER what CONTEXT is.  Return 0, or -1 with errno set.  */
static int export(struct library const *library, scmp_filter_ctx context,
                  struct call_filter *filter)
{
  int ends[2] = { -1, -1 };
  if (fd_pipe (ends) < 0)
    return -1;
  /* It is a few thousand bytes, and a pipe holds more.  */
  int result = library->export_bpf (context, ends[1]);
  fd_close (ends[1]);
  if (result == 0)
    result = read_code (filter, ends[0]);
  else
    {
      errno = -result;
      result = -1;
    }
  fd_close (ends[0]);
  return result;
}

int
call_filter_make (struct call_filter *filter, enum call_refusal refusal,
                  struct call_rule const *rules, size_t n)
{
  struct library library;
  int result = 0;
  *filter = (struct call_filter){ .refusal = refusal };
# ifndef SCMP_ACT_NOTIFY
  if (refusal == CALL_IS_ASKED)
    {
      errno = ENOSYS;
      return -1;
    }
# endif
  if (load (&library) < 0)
    return -1;
  scmp_filter_ctx context = library.init (action_of (refusal));
  if (!context)
    result = -EINVAL;
  /* Calls of another machine, such as those for 32 bits; and a tree rather
     than a row of comparisons, where it can make one.  */
  if (result == 0)
    result = library.attr_set (context, SCMP_FLTATR_ACT_BADARCH,
                               action_of (refusal));
# ifdef SCMP_ACT_NOTIFY
  if (result == 0)
    library.attr_set (context, SCMP_FLTATR_CTL_OPTIMIZE, 2);
# endif
  for (size_t i = 0; i < n && result == 0; i++)
    result = add_rule (&library, context, &rules[i]);
  errno = -result;
  result = result == 0 ? export(&library, context, filter) : -1;
  int saved_errno = errno;
  if (context)
    library.release (context);
  dlclose (library.handle);
  errno = saved_errno;
  return result;
}

int
call_filter_enter (struct call_filter const *filter)
{
  struct sock_fprog program = { .len = filter->count, .filter = filter->code };
  unsigned int flags = filter->refusal == CALL_IS_ASKED
                           ? SECCOMP_FILTER_FLAG_NEW_LISTENER
                           : SECCOMP_FILTER_FLAG_LOG;
  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

int
call_names_init (struct call_names *names)
{
  struct library library;
  *names = (struct call_names){ .list = { NULL } };
  if (load (&library) < 0)
    return -1;
  size_t n = sizeof names->list / sizeof names->list[0];
  for (size_t i = 0; i < n; i++)
    names->list[i] = library.resolve_number (SCMP_ARCH_NATIVE, (int)i);
  dlclose (library.handle);
  return 0;
}

#else

int
call_filter_make (struct call_filter *filter, enum call_refusal refusal,
                  struct call_rule const *rules, size_t n)
{
  (void)rules;
  (void)n;
  *filter = (struct call_filter){ .refusal = refusal };
  errno = ENOSYS;
  return -1;
}

int
call_filter_enter (struct call_filter const *filter)
{
  (void)filter;
  errno = ENOSYS;
  return -1;
}

int
call_names_init (struct call_names *names)
{
  *names = (struct call_names){ .list = { NULL } };
  errno = ENOSYS;
  return -1;
}

#endif

void
call_filter_free (struct call_filter *filter)
{
  free (filter->code);
  filter->code = NULL;
}

char const *
call_name (struct call_names const *names, int number)
{
  size_t n = sizeof names->list / sizeof names->list[0];
  return number >= 0 && (size_t)number < n ? names->list[number] : NULL;
}

void
call_names_fini (struct call_names *names)
{
  for (size_t i = 0; i < sizeof names->list / sizeof names->list[0]; i++)
    {
      free (names->list[i]);
      names->list[i] = NULL;
    }
}
