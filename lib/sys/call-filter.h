/* call-filter.h -- which system calls a process may make.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A filter is made once, from a list of names, and may then be entered by
   any process, which cannot leave it again, nor can its children.  Linux's
   seccomp; the list is compiled by libseccomp, which is loaded for that and
   let go again, so that no process has to carry it.  */

#ifndef SYS_CALL_FILTER_H
#define SYS_CALL_FILTER_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The argument numbered ARGUMENT, of which only the bits in MASK count, is
   VALUE.  A MASK of 0 is no condition.  */
struct call_condition
{
  unsigned int argument;
  uint64_t mask;
  uint64_t value;
};

/* One call.  It may be in several rules: one that applies is enough.  */
struct call_rule
{
  /* As libseccomp calls it; unknown ones are passed over, for machines
     differ in what they have.  */
  char const *name;
  /* What is returned for it without another word; 0: the call is made.  */
  int errnum;
  /* When it applies; a rule with an ERRNUM has none.  */
  struct call_condition conditions[2];
};

/* What becomes of a call that no rule allows.  */
enum call_refusal
{
  /* Whoever has the descriptor of call_filter_enter is asked
     (call-notice.h).  */
  CALL_IS_ASKED,
  /* EPERM; the kernel's own log is told, where that is switched on.  */
  CALL_IS_REFUSED,
  /* The process is killed; likewise.  */
  CALL_KILLS
};

/* Made of zeros, none.  */
struct call_filter
{
  enum call_refusal refusal;
  /* The kernel's instructions.  Heap.  */
  void *code;
  unsigned short int count;
};

/* Make FILTER of the N RULES.  Return 0, or -1 with errno set: ENOSYS where
   this was built without libseccomp, ENOENT where it cannot be loaded.  */
extern int call_filter_make (struct call_filter *filter,
                             enum call_refusal refusal,
                             struct call_rule const *rules, size_t n);

/* Make this thread, which must not be able to gain privileges by exec
   (PR_SET_NO_NEW_PRIVS), live with FILTER.  Return a descriptor, closed by
   exec, if its refusal is CALL_IS_ASKED, and otherwise 0; or -1 with errno
   set: EBUSY where another filter is asked already.  */
extern int call_filter_enter (struct call_filter const *filter);

extern void call_filter_free (struct call_filter *filter);

/* What calls are called on this machine, by number; null for those that
   libseccomp does not know.  */
struct call_names
{
  char *list[512];
};

/* Set *NAMES.  Return 0, or -1 with errno set, as call_filter_make does.  */
extern int call_names_init (struct call_names *names);

/* Return the name of the call numbered NUMBER, or NULL.  */
extern char const *call_name (struct call_names const *names, int number);

extern void call_names_fini (struct call_names *names);

#endif
