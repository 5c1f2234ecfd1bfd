/* misdeeds.h -- what a process that serves has no business to do.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function tries it, and returns whether the system refused.  */

#ifndef UNIT_SERVICE_MISDEEDS_H
#define UNIT_SERVICE_MISDEEDS_H 1

#include "stage.h"

#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>

static struct service service;

/* What is open before the sandbox closes.  */
static int any_socket;
static pid_t bystander;

/* Return whether RESULT and errno say that the system refused.  */
static bool
is_refusal (long int result)
{
  return result == -1 && (errno == EPERM || errno == EACCES);
}

static bool
reads_file (void)
{
  return is_refusal (open ("/etc/passwd", O_RDONLY));
}

static bool
writes_file (void)
{
  return is_refusal (open (STAGE_LOG, O_WRONLY | O_APPEND));
}

static bool
makes_file (void)
{
  return is_refusal (open ("new", O_WRONLY | O_CREAT, 0600));
}

static bool
removes_file (void)
{
  return is_refusal (unlink (STAGE_LOG));
}

static bool
makes_directory (void)
{
  return is_refusal (mkdir ("new", 0700));
}

static bool
executes (void)
{
  static char *arguments[] = { (char *)"true", NULL };
  return is_refusal (execv ("/bin/true", arguments));
}

static bool
makes_socket (void)
{
  return is_refusal (socket (AF_INET, SOCK_STREAM, 0));
}

static bool
makes_unix_socket (void)
{
  return is_refusal (socket (AF_UNIX, SOCK_DGRAM, 0));
}

static bool
binds (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  return is_refusal (
      bind (any_socket, (struct sockaddr *)&address, sizeof address));
}

static bool
connects (void)
{
  struct sockaddr_storage const *listener = &service.listeners.list[0].address;
  return is_refusal (connect (any_socket, (struct sockaddr const *)listener,
                              service.listeners.list[0].length));
}

static bool
listens (void)
{
  return is_refusal (listen (any_socket, 1));
}

static bool
kills (void)
{
  return is_refusal (kill (bystander, SIGKILL))
         && is_refusal (kill (service.supervisor, SIGKILL))
         && is_refusal (kill (bystander, SIGCHLD))
         && is_refusal (kill (-1, 0));
}

static bool
traces (void)
{
  return is_refusal (ptrace (PTRACE_ATTACH, bystander, NULL, NULL));
}

static bool
forks (void)
{
  pid_t child = fork ();
  if (child == 0)
    _exit (0);
  return is_refusal (child);
}

static bool
makes_code (void)
{
  void *pages = mmap (NULL, 4096, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return pages != MAP_FAILED
         && is_refusal (mprotect (pages, 4096, PROT_READ | PROT_EXEC))
         && mmap (NULL, 4096, PROT_WRITE | PROT_EXEC,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                == MAP_FAILED
         && errno == EPERM;
}

static bool
sends_by_descriptor (void)
{
  return is_refusal (fcntl (any_socket, F_SETOWN, bystander));
}

static bool
becomes_another (void)
{
  return is_refusal (setuid (geteuid ())) && is_refusal (chroot ("/"));
}

static bool
raises_limits (void)
{
  struct rlimit limit;
  return getrlimit (RLIMIT_NOFILE, &limit) == 0
         && is_refusal (setrlimit (RLIMIT_NOFILE, &limit));
}

/* All of them.  */
static struct
{
  bool (*trial) (void);
  char const *name;
  /* Whether Landlock alone refuses it.  */
  bool is_landlock;
  /* Whether a C library may try that, and is not killed for it.  */
  bool is_harmless;
} const misdeeds[] = {
  { reads_file, "reads a file", true, true },
  { writes_file, "writes a file", true, true },
  { makes_file, "makes a file", true, true },
  { removes_file, "removes a file", true, false },
  { makes_directory, "makes a directory", true, false },
  { executes, "executes a program", true, false },
  { makes_socket, "makes a socket", false, false },
  { makes_unix_socket, "makes a Unix socket", false, false },
  { binds, "binds", true, false },
  { connects, "connects", true, false },
  { listens, "listens", false, false },
  { kills, "kills", false, false },
  { traces, "traces another process", false, false },
  { forks, "forks", false, false },
  { makes_code, "makes code", false, false },
  { sends_by_descriptor, "has a descriptor send signals", false, false },
  { becomes_another, "becomes another", false, false },
  { raises_limits, "raises a limit", false, false },
};

#endif
