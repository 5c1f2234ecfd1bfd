/* map.c -- how fast libupper maps, beside its peers.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: map [OPTION]... [TEXT]...

   Measure utf-8 with each file TEXT.  Print a line "# kernel NAME UNICODE",
   and what rounds.h says.

   -a          measure ascii instead, with a text of our own
   -x          utf-8 with hostile texts, too
   -P PEER     beside this peer, the name of a shared object with a slash
   -p KIB      in pieces of this size; ascii: and of a text that has no more.
               May come more than once (16)
   -s KIB      repeat texts to this size (1024)
   -n ROUNDS   (31)
   -t SLOT     the length of a turn in microseconds (300)
   -c CPU      pin to this processor (the last that we may use)  */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../spawn.h"
#include "rounds.h"
#include "upper/upper.h"

#define LIST_MAX 16

struct options
{
  bool is_ascii;
  bool is_hostile;
  struct subject const *list[LIST_MAX];
  size_t n;
  size_t pieces[LIST_MAX];
  size_t n_pieces;
  size_t length;
  unsigned long int rounds;
  double slot;
  int cpu;
};

static void
fail (char const *what)
{
  fprintf (stderr, "map: %s: %s\n", what, strerror (errno));
  exit (1);
}

/* Add SUBJECT to the list if it is for what is measured.  */
static void
add (struct options *options, struct subject const *subject)
{
  bool is_wanted
      = options->is_ascii ? subject->is_for_ascii : subject->is_for_utf8;
  if (!is_wanted || options->n == LIST_MAX)
    return;
  if (!subject->begin || subject->begin ())
    options->list[options->n++] = subject;
  else
    printf ("# skipped %s: %s\n", subject->name, strerror (errno));
}

static void
add_peer (struct options *options, char const *name)
{
  void *object = dlopen (name, RTLD_NOW | RTLD_LOCAL);
  void *peer = object ? dlsym (object, "bench_peer") : NULL;
  if (peer)
    add (options, peer);
  else
    printf ("# skipped %s\n", dlerror ());
}

static void
parse (struct options *options, int argc, char **argv)
{
  char const *peers[LIST_MAX];
  size_t n_peers = 0;
  int option, first;
  processors_find (&first, &options->cpu);
  while ((option = getopt (argc, argv, "axP:p:s:n:t:c:")) != -1)
    switch (option)
      {
      case 'a':
        options->is_ascii = true;
        break;
      case 'x':
        options->is_hostile = true;
        break;
      case 'P':
        if (n_peers < LIST_MAX)
          peers[n_peers++] = optarg;
        break;
      case 'p':
        if (options->n_pieces < LIST_MAX)
          options->pieces[options->n_pieces++] = strtoul (optarg, NULL, 10)
                                                 << 10;
        break;
      case 's':
        options->length = strtoul (optarg, NULL, 10) << 10;
        break;
      case 'n':
        options->rounds = strtoul (optarg, NULL, 10);
        break;
      case 't':
        options->slot = strtod (optarg, NULL) * 1e3;
        break;
      case 'c':
        options->cpu = atoi (optarg);
        break;
      default:
        exit (2);
      }
  if (!options->n_pieces)
    options->pieces[options->n_pieces++] = 16 << 10;
  for (size_t i = 0; i < subjects_n; i++)
    add (options, &subjects[i]);
  for (size_t i = 0; i < n_peers; i++)
    add_peer (options, peers[i]);
}

/* Measure TEXT in pieces of PIECE, and free it.  */
static void
measure_piece (struct options const *options, struct text const *text,
               size_t piece)
{
  struct scene scene = {
    .text = text,
    .piece = piece,
    .out = text_room (ROUNDS_APART
                      + (options->is_ascii ? piece : SUBJECT_ROOM (piece))),
  };
  if (!scene.out)
    fail ("no room");
  rounds_run (&scene, options->list, options->n, options->rounds,
              options->slot);
  fflush (stdout);
  free (scene.out);
}

static void
measure_ascii (struct options const *options)
{
  for (size_t i = 0; i < options->n_pieces; i++)
    {
      struct text text;
      if (text_make_ascii (&text, options->pieces[i]) < 0)
        fail ("no room");
      measure_piece (options, &text, options->pieces[i]);
      text_free (&text);
    }
}

static void
measure_utf8 (struct options const *options, struct text *text)
{
  for (size_t i = 0; i < options->n_pieces; i++)
    measure_piece (options, text, options->pieces[i]);
  text_free (text);
}

int
main (int argc, char **argv)
{
  static char buffer[1 << 18];
  struct options options = {
    .length = 1 << 20,
    .rounds = 31,
    .slot = 3e5,
  };
  struct text text;
  setvbuf (stdout, buffer, _IOFBF, sizeof buffer);
  parse (&options, argc, argv);
  pin (options.cpu);
  printf ("# kernel %s %s\n", upper_implementation (),
          upper_unicode_version ());
  if (options.is_ascii)
    {
      measure_ascii (&options);
      return 0;
    }
  for (int i = optind; i < argc; i++)
    {
      if (text_load (&text, argv[i], options.length) < 0)
        fail (argv[i]);
      measure_utf8 (&options, &text);
    }
  for (size_t i = 0; options.is_hostile; i++)
    {
      int result = text_make_hostile (&text, i, options.length);
      if (result < 0)
        fail ("no room");
      if (result > 0)
        break;
      measure_utf8 (&options, &text);
    }
  return 0;
}
