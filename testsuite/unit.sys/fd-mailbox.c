/* fd-mailbox.c -- a descriptor that several processes take copies of.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/fd-mailbox.h"

static struct fd_mailbox mailbox;

/* Return whether FD is a copy of the descriptor OTHER.  */
static bool
is_copy (int fd, int other)
{
  struct stat a, b;
  return fstat (fd, &a) == 0 && fstat (other, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

static bool
takes_copies (void *other)
{
  for (int i = 0; i < 100; i++)
    {
      int fd = fd_mailbox_copy (&mailbox, 'a');
      if (!HOLDS (fd >= 0) || !HOLDS (is_copy (fd, *(int *)other))
          || !HOLDS (aid_is_cloexec (fd)))
        return false;
      close (fd);
    }
  return true;
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  errno = 0;
  return aid_limit_fds (0) && HOLDS (fd_mailbox_copy (&mailbox, 'a') == -1)
         && HOLDS (errno == EMFILE);
}

int
main (void)
{
  int first[2], second[2];
  alarm (AID_DEADLINE_S);
  if (!check (pipe (first) == 0 && pipe (second) == 0, "two descriptors"))
    return unit_end ();
  int before = aid_count_fds ();
  check (fd_mailbox_init (&mailbox) == 0, "a mailbox");
  errno = 0;
  check (fd_mailbox_copy (&mailbox, 'a') == -1 && errno == EAGAIN,
         "nothing is in it");
  int copy = fd_mailbox_put (&mailbox, first[0], 'a') == 0
                 ? fd_mailbox_copy (&mailbox, 'a')
                 : -1;
  if (copy < 0)
    untested ("copies: this system has none for who peeks");
  else
    {
      close (copy);
      check (aid_in_child (takes_copies, &first[0]), "copies");
      AID_CHECK_REAL (aid_in_child (lacks_descriptors, NULL),
                      "no descriptor left");
      check (aid_in_child (takes_copies, &first[0]), "it is there still");
      bool ok = true;
      for (int i = 0; i < 1000; i++)
        ok &= fd_mailbox_put (&mailbox, first[0], 'b') == 0
              && fd_mailbox_put (&mailbox, second[0], 'a') == 0;
      check (ok && aid_in_child (takes_copies, &second[0]),
             "another instead, again and again");
      errno = 0;
      check (fd_mailbox_copy (&mailbox, 'b') == -1 && errno == EBADMSG,
             "one of another kind");
    }
  fd_mailbox_fini (&mailbox);
  check (aid_count_fds () == before && mailbox.in == -1, "nothing is left");
  return unit_end ();
}
