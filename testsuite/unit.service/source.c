/* source.c -- how many connections one client has.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "stage.h"

#include <arpa/inet.h>

#include "service/source.h"

/* Processes that ask at the same time, and how often each does.  */
#define RIVALS 8
#define ROUNDS 200

static struct service service;

static struct net_peer
peer_of (char const *address)
{
  struct net_peer peer = { .family = AF_INET };
  if (inet_pton (AF_INET, address, peer.address) != 1)
    {
      peer.family = AF_INET6;
      inet_pton (AF_INET6, address, peer.address);
    }
  return peer;
}

/* Claim a slot for PEER, if it may.  Return it, or SLOT_NONE.  */
static size_t
enter (struct net_peer const *peer)
{
  size_t number = slots_claim (service.slots, getpid ());
  if (number == SLOT_NONE || source_enter (&service, number, peer))
    return number;
  slots_release (service.slots, number);
  return SLOT_NONE;
}

static bool
may (char const *address)
{
  struct net_peer peer = peer_of (address);
  return enter (&peer) != SLOT_NONE;
}

static void
release_all (void)
{
  for (size_t i = slots_find (service.slots, 0, 0); i != SLOT_NONE;
       i = slots_find (service.slots, 0, i + 1))
    slots_release (service.slots, i);
}

static void
test_prefixes (void)
{
  check (may ("192.0.2.1") && may ("192.0.2.1") && !may ("192.0.2.1"),
         "two of one address");
  check (may ("192.0.2.2") && may ("192.0.2.3"), "others have their own");
  check (may ("2001:db8::1") && may ("2001:db8::2") && !may ("2001:db8::3")
             && !may ("2001:db8:0:0:ffff::"),
         "two of one network");
  check (may ("2001:db8:0:1::1"), "another network has its own");
  slots_release (service.slots, 0);
  check (may ("192.0.2.1") && !may ("192.0.2.1"), "who goes makes room");
  release_all ();
  service.limits.source_bits_v4 = 23;
  service.limits.source_bits_v6 = 128;
  check (may ("192.0.2.1") && may ("192.0.3.1") && !may ("192.0.2.9")
             && may ("192.0.4.1"),
         "a prefix that ends within a byte");
  check (may ("::1") && may ("::1") && !may ("::1") && may ("::2"),
         "a whole address");
  release_all ();
  service.limits.source_bits_v4 = 0;
  check (may ("1.2.3.4") && may ("200.2.3.4") && !may ("100.2.3.4")
             && may ("::3"),
         "no bits: all of a family are one");
  release_all ();
}

static void
test_users (void)
{
  struct net_peer one = { .family = AF_UNIX, .scope = 1000 };
  struct net_peer two = { .family = AF_UNIX, .scope = 1001 };
  check (enter (&one) != SLOT_NONE && enter (&one) != SLOT_NONE
             && enter (&one) == SLOT_NONE && enter (&two) != SLOT_NONE,
         "users of Unix sockets");
  release_all ();
}

/* Be one of many who ask again and again: no more may be in than may, and
   who is told that there is no room must have seen the others in.  */
static bool
contend (void)
{
  struct net_peer peer = peer_of ("192.0.2.1");
  size_t entered = 0;
  for (int i = 0; i < ROUNDS; i++)
    {
      size_t number = enter (&peer);
      if (number == SLOT_NONE)
        continue;
      entered++;
      if (!HOLDS (slots_live (service.slots) <= RIVALS))
        return false;
      slots_release (service.slots, number);
    }
  return HOLDS (entered > 0);
}

static void
test_rivals (void)
{
  pid_t rivals[RIVALS];
  bool is_fine = true;
  service.limits.max_per_source = RIVALS;
  for (int i = 0; i < RIVALS; i++)
    {
      rivals[i] = aid_fork ();
      if (rivals[i] == 0)
        _exit (contend () ? 0 : 1);
    }
  for (int i = 0; i < RIVALS; i++)
    is_fine &= aid_wait (rivals[i]) == 0;
  check (is_fine && slots_live (service.slots) == 0,
         "where there is room for all, all come in");
}

/* Be one of many who ask once, when GO is closed, and stay.  Return whether
   we are in.  */
static bool
ask_once (int go)
{
  char byte;
  struct net_peer peer = peer_of ("192.0.2.1");
  if (read (go, &byte, 1) != 0)
    return false;
  return enter (&peer) != SLOT_NONE;
}

static void
test_exact (void)
{
  pid_t rivals[RIVALS];
  bool is_exact = true;
  service.limits.max_per_source = RIVALS / 2;
  for (int round = 0; round < 50 && is_exact; round++)
    {
      int go[2], n = 0;
      if (pipe (go) < 0)
        return;
      for (int i = 0; i < RIVALS; i++)
        {
          rivals[i] = aid_fork ();
          if (rivals[i] > 0)
            continue;
          close (go[1]);
          _exit (ask_once (go[0]) ? 0 : 1);
        }
      close (go[0]);
      close (go[1]);
      for (int i = 0; i < RIVALS; i++)
        n += aid_wait (rivals[i]) == 0;
      is_exact = HOLDS (n == RIVALS / 2);
      release_all ();
    }
  check (is_exact, "of many at once, as many come in as may");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 64), "a service"))
    return unit_end ();
  service.limits.source_bits_v4 = 32;
  service.limits.source_bits_v6 = 64;
  check (may ("192.0.2.1") && may ("192.0.2.1") && may ("192.0.2.1"),
         "without a limit all may come");
  release_all ();
  service.limits.max_per_source = 2;
  source_begin (&service);
  test_prefixes ();
  test_users ();
  test_rivals ();
  test_exact ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
