/* fd-pass.c -- descriptors that go from process to process.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include "sys/fd-io.h"
#include "sys/fd-pass.h"

#define TEXT "some words"
#define FDS_MAX 8

static int channel[2];

/* Send SIZE bytes of TEXT and N copies of a descriptor in one message, past
   fd-pass.  Return whether it was sent.  */
static bool
send_raw (size_t size, size_t n)
{
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (FDS_MAX * sizeof (int))];
  } control = { .space = { 0 } };
  char text[2 * sizeof TEXT] = TEXT;
  struct iovec part = { .iov_base = text, .iov_len = size };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  if (n > 0)
    {
      message.msg_control = control.space;
      message.msg_controllen = CMSG_SPACE (n * sizeof (int));
      struct cmsghdr *header = CMSG_FIRSTHDR (&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN (n * sizeof (int));
      for (size_t i = 0; i < n; i++)
        memcpy (CMSG_DATA (header) + i * sizeof (int), &(int){ STDIN_FILENO },
                sizeof (int));
    }
  return sendmsg (channel[0], &message, 0) == (ssize_t)size;
}

/* Return whether what comes as a message of exactly that TEXT is refused
   with ERROR, with nothing left open.  */
static bool
is_refused (int error)
{
  char text[sizeof TEXT];
  int before = aid_count_fds ();
  errno = 0;
  int fd = fd_pass_receive (channel[1], text, sizeof text);
  return HOLDS (fd == -1) && HOLDS (errno == error)
         && HOLDS (aid_count_fds () == before);
}

/* Send and receive a pipe's end and a text.  */
static void
test_pass (void)
{
  int ends[2];
  char text[sizeof TEXT] = "";
  char byte = 0;
  if (pipe (ends) < 0)
    return;
  int before = aid_count_fds ();
  check (fd_pass_send (channel[0], ends[1], TEXT, sizeof TEXT) == 0, "send");
  check (aid_count_fds () == before && aid_is_open (ends[1]),
         "the sender still has its own");
  int fd = fd_pass_receive (channel[1], text, sizeof text);
  check (fd >= 0 && fd != ends[1], "receive a new descriptor");
  check (strcmp (text, TEXT) == 0, "receive the text");
  check (aid_is_cloexec (fd), "it is closed by exec");
  close (ends[1]);
  check (write (fd, "x", 1) == 1 && read (ends[0], &byte, 1) == 1
             && byte == 'x',
         "it is the same pipe");
  close (fd);
  check (read (ends[0], &byte, 1) == 0, "no other copy is left");
  close (ends[0]);
}

static bool
sends_from_child (void *unused)
{
  (void)unused;
  int fd = open ("/dev/null", O_RDONLY);
  return fd_pass_send (channel[0], fd, TEXT, sizeof TEXT) == 0;
}

static void
test_processes (void)
{
  char text[sizeof TEXT] = "";
  bool has_sent = aid_in_child (sends_from_child, NULL);
  int fd = fd_pass_receive (channel[1], text, sizeof text);
  check (has_sent && fd >= 0 && strcmp (text, TEXT) == 0,
         "from a process that has ended since");
  fd_close (fd);
}

/* Messages that are none of ours.  */
static void
test_strange (void)
{
  check (send_raw (sizeof TEXT, 0) && is_refused (EBADMSG), "no descriptor");
  check (send_raw (sizeof TEXT - 1, 1) && is_refused (EBADMSG), "too short");
  check (send_raw (sizeof TEXT + 1, 1) && is_refused (EBADMSG), "too long");
  check (send_raw (sizeof TEXT + 1, 0) && is_refused (EBADMSG),
         "too long, no descriptor");
  for (size_t n = 2; n <= FDS_MAX; n++)
    check (send_raw (sizeof TEXT, n) && is_refused (EBADMSG),
           "%zu descriptors", n);
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  char text[sizeof TEXT] = "";
  struct rlimit limit;
  if (!(HOLDS (getrlimit (RLIMIT_NOFILE, &limit) == 0)
        && HOLDS (send_raw (sizeof TEXT, 1))
        && HOLDS (fd_pass_send (channel[0], STDIN_FILENO, TEXT, sizeof TEXT)
                  == 0)))
    return false;
  int before = aid_count_fds ();
  if (!aid_limit_fds (0))
    return false;
  errno = 0;
  bool ok = HOLDS (fd_pass_receive (channel[1], text, sizeof text) == -1)
            && HOLDS (errno == EMFILE) && HOLDS (strcmp (text, TEXT) == 0);
  if (!ok || setrlimit (RLIMIT_NOFILE, &limit) < 0)
    return false;
  int fd = fd_pass_receive (channel[1], text, sizeof text);
  close (fd);
  return HOLDS (fd >= 0) && HOLDS (aid_count_fds () == before);
}

static void
test_errors (void)
{
  char text[sizeof TEXT];
  errno = 0;
  check (fd_pass_send (channel[0], -1, TEXT, sizeof TEXT) == -1
             && errno == EBADF,
         "send no descriptor");
  errno = 0;
  check (fd_pass_send (-1, STDIN_FILENO, TEXT, sizeof TEXT) == -1
             && errno == EBADF,
         "send over no channel");
  errno = 0;
  check (fd_pass_receive (-1, text, sizeof text) == -1 && errno == EBADF,
         "receive from no channel");
  fd_set_nonblocking (channel[1], true);
  check (is_refused (EAGAIN), "nothing there");
}

/* The ends of the channel, the receiver's first.  */
static void
test_end (void)
{
  int receiver = channel[1];
  signal (SIGPIPE, SIG_DFL);
  check (fd_pass_send (channel[0], STDIN_FILENO, TEXT, sizeof TEXT) == 0,
         "send before the end");
  close (channel[0]);
  char text[sizeof TEXT];
  int fd = fd_pass_receive (receiver, text, sizeof text);
  check (fd >= 0, "what was sent before the end is received");
  fd_close (fd);
  check (is_refused (EPIPE) && is_refused (EPIPE), "the end");
  close (receiver);
  if (socketpair (AF_UNIX, SOCK_SEQPACKET, 0, channel) == 0)
    {
      close (channel[1]);
      errno = 0;
      check (fd_pass_send (channel[0], STDIN_FILENO, TEXT, sizeof TEXT) == -1
                 && errno == EPIPE,
             "nobody to send to, and no signal");
      close (channel[0]);
    }
}

int
main (void)
{
  static int const types[] = { SOCK_DGRAM, SOCK_SEQPACKET };
  static char const *const names[] = { "dgram", "seqpacket" };
  alarm (AID_DEADLINE_S);
  for (size_t i = 0; i < 2; i++)
    {
      unit_subject = names[i];
      if (socketpair (AF_UNIX, types[i], 0, channel) < 0)
        {
          untested ("no such sockets");
          continue;
        }
      test_pass ();
      test_processes ();
      test_strange ();
      AID_CHECK_REAL (aid_in_child (lacks_descriptors, NULL),
                      "no room for a descriptor");
      test_errors ();
      if (types[i] == SOCK_SEQPACKET)
        test_end ();
    }
  return unit_end ();
}
