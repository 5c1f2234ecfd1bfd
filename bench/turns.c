/* turns.c -- how fast programs read a file and write /dev/null.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: turns [-n ROUNDS] NAME FILE PROGRAM [ARGUMENT]...
                [-- NAME FILE PROGRAM [ARGUMENT]...]...

   Every program has its turn in each of ROUNDS (9), with FILE as its standard
   input.  All are pinned to one processor.  Print for each turn

     FILE 0 ROUND NAME GIGABYTES-PER-SECOND

   with FILE but no folder and no ending.  The time is that which
   the processor gave to the program, in user and in system, with all that
   starting it costs.  A program that fails is left out from then on.  */

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spawn.h"

#define PROGRAMS_MAX 16

struct program
{
  char const *name;
  char const *file;
  char **argv;
  bool is_out;
};

static void
fail (char const *what)
{
  fprintf (stderr, "turns: %s: %s\n", what, strerror (errno));
  exit (1);
}

static double
seconds (struct timeval time)
{
  return time.tv_sec + time.tv_usec * 1e-6;
}

/* Let PROGRAM have its turn.  Return how many gigabytes a second it read,
   or 0 if it failed.  */
static double
take_turn (struct program const *program, int cpu)
{
  char const *const none[] = { NULL };
  int in = open (program->file, O_RDONLY | O_CLOEXEC);
  int out = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  struct stat file;
  struct rusage usage;
  int status;
  if (in < 0 || out < 0 || fstat (in, &file) < 0)
    fail (program->file);
  pid_t child = spawn (program->argv, none, cpu, in, out);
  if (child < 0)
    fail (program->name);
  close (in);
  close (out);
  while (wait4 (child, &status, 0, &usage) < 0)
    if (errno != EINTR)
      fail (program->name);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    return 0;
  double used = seconds (usage.ru_utime) + seconds (usage.ru_stime);
  return used > 0 ? file.st_size / used * 1e-9 : 0;
}

/* Take the programs out of ARGV.  Return how many there are.  */
static size_t
parse (struct program *programs, char **argv)
{
  size_t n = 0;
  while (*argv && n < PROGRAMS_MAX)
    {
      char **start = argv;
      while (*argv && strcmp (*argv, "--") != 0)
        argv++;
      if (argv - start < 3)
        {
          fprintf (stderr, "turns: NAME, FILE and PROGRAM are wanted\n");
          exit (2);
        }
      programs[n++] = (struct program){
        .name = start[0],
        .file = start[1],
        .argv = start + 2,
      };
      if (*argv)
        *argv++ = NULL;
    }
  return n;
}

/* Return the length of the name of FILE without ending.  */
static int
base_length (char const *base)
{
  char const *dot = strchr (base, '.');
  return dot ? (int)(dot - base) : (int)strlen (base);
}

int
main (int argc, char **argv)
{
  struct program programs[PROGRAMS_MAX];
  unsigned long int rounds = 9;
  int option, first, cpu;
  while ((option = getopt (argc, argv, "+n:")) != -1)
    if (option == 'n')
      rounds = strtoul (optarg, NULL, 10);
    else
      return 2;
  processors_find (&first, &cpu);
  size_t n = parse (programs, argv + optind);
  for (unsigned long int round = 0; round < rounds; round++)
    for (size_t i = 0; i < n; i++)
      {
        struct program *program = &programs[i];
        if (program->is_out)
          continue;
        double speed = take_turn (program, cpu);
        char const *slash = strrchr (program->file, '/');
        char const *base = slash ? slash + 1 : program->file;
        program->is_out = speed <= 0;
        if (program->is_out)
          printf ("# skipped %s: it failed\n", program->name);
        else
          printf ("%.*s 0 %lu %s %.5f\n", base_length (base), base, round,
                  program->name, speed);
        fflush (stdout);
      }
  return 0;
}
