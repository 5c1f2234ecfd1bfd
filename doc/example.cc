// example.cc -- standard input in upper case to standard output, in C++.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: example [LANGUAGE]
//
// Shows libupper in a class, which owns the state of a stream.  The input is
// UTF-8; what is ill-formed in it is replaced, and counted at the end.
//
// To build it: c++ example.cc $(pkg-config --cflags --libs upper)

#include <upper.h>

#include <cerrno>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>

// One stream of UTF-8.
class upper_stream
{
public:
  // Begin a stream in LANGUAGE.
  explicit upper_stream (char const *language = "")
      : state (upper_open (UPPER_UTF8, UPPER_REPLACE, language), upper_close)
  {
    if (!state)
      throw std::system_error (errno, std::generic_category (), "upper_open");
  }

  // Return the answer to PIECE, as far as it is known.
  std::string
  convert (std::string const &piece)
  {
    // With so much room no call asks for more.
    std::string answer (upper_bound (state.get (), piece.size ()), '\0');
    char const *in = piece.data ();
    std::size_t left = piece.size ();
    char *out = &answer[0];
    std::size_t room = answer.size ();
    upper_convert (state.get (), &in, &left, &out, &room);
    answer.resize (answer.size () - room);
    return answer;
  }

  // Return what was withheld, as nothing follows.
  std::string
  finish ()
  {
    std::string answer (upper_bound (state.get (), 0), '\0');
    char *out = &answer[0];
    std::size_t room = answer.size ();
    upper_finish (state.get (), &out, &room);
    answer.resize (answer.size () - room);
    return answer;
  }

  // Return how many ill-formed sequences there were.
  unsigned long long
  ill_formed () const
  {
    return upper_ill_formed (state.get ());
  }

private:
  std::unique_ptr<struct upper, void (*) (struct upper *)> state;
};

int
main (int argc, char **argv)
try
  {
    upper_stream stream (argc > 1 ? argv[1] : "");
    std::string piece (4096, '\0');
    while (std::cin.read (&piece[0], 4096), std::cin.gcount () > 0)
      {
        std::size_t n = static_cast<std::size_t> (std::cin.gcount ());
        std::cout << stream.convert (piece.substr (0, n));
      }
    std::cout << stream.finish () << std::flush;
    if (stream.ill_formed ())
      std::cerr << "example: ill-formed: " << stream.ill_formed () << '\n';
    return std::cin.bad () || !std::cout ? EXIT_FAILURE : EXIT_SUCCESS;
  }
catch (std::system_error const &error)
  {
    std::cerr << "example: " << error.what () << '\n';
    return EXIT_FAILURE;
  }
