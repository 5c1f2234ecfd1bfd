/* net-prefix.c -- networks, right and wrong, and who is in them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include "sys/net-prefix.h"

/* Texts that are no network, and the error for each.  */
static struct
{
  char const *text;
  int error;
} const wrong[] = {
  { "", EINVAL },
  { "/", EINVAL },
  { "/8", EINVAL },
  { "10", EINVAL },
  { "10/8", EINVAL },
  { "10.0.0/8", EINVAL },
  { "10.0.0.0.0", EINVAL },
  { "010.0.0.0/8", EINVAL },
  { "0x0a.0.0.0", EINVAL },
  { "256.0.0.1", EINVAL },
  { "10.0.0.0/", EINVAL },
  { "10.0.0.0/x", EINVAL },
  { "10.0.0.0/8x", EINVAL },
  { "10.0.0.0/+8", EINVAL },
  { "10.0.0.0/-1", EINVAL },
  { "10.0.0.0/ 8", EINVAL },
  { "10.0.0.0 /8", EINVAL },
  { " 10.0.0.0/8", EINVAL },
  { "10.0.0.0/8 ", EINVAL },
  { "10.0.0.0/8/8", EINVAL },
  { "10.0.0.0/255.0.0.0", EINVAL },
  { "10.0.0.0/33", ERANGE },
  { "10.0.0.0/99999999999999999999", ERANGE },
  { "10.0.0.1/8", EDOM },
  { "255.255.255.255/31", EDOM },
  { "0.0.0.1/0", EDOM },
  { "localhost", EINVAL },
  { "example.org/8", EINVAL },
  { ":", EINVAL },
  { ":::", EINVAL },
  { "1::2::3", EINVAL },
  { "[::1]", EINVAL },
  { "fe80::1%eth0", EINVAL },
  { "fe80::1%1/64", EINVAL },
  { "12345::", EINVAL },
  { "::g", EINVAL },
  { "::/129", ERANGE },
  { "2001:db8::1/64", EDOM },
  { "::ffff:10.0.0.1/104", EDOM },
  { "::ffff:0:0/95", EDOM },
  { "1111:2222:3333:4444:5555:6666:7777:8888:9999", EINVAL },
  { "1111:2222:3333:4444:5555:6666:255.255.255.255.255.255", EINVAL },
  { "*", EINVAL },
  { "unix:", EINVAL },
  { "any", EINVAL },
  { "10.0.0.0/8\n", EINVAL },
};

static void
test_wrong (void)
{
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    {
      struct net_prefix prefix = { .bits = 4711 };
      errno = 0;
      int result = net_prefix_parse (&prefix, wrong[i].text);
      check (result == -1 && errno == wrong[i].error && prefix.bits == 4711,
             "'%s' is none", wrong[i].text);
    }
}

/* Set *PEER to the address TEXT.  */
static void
set_peer (struct net_peer *peer, char const *text)
{
  struct sockaddr_in in = { .sin_family = AF_INET };
  struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
  if (inet_pton (AF_INET, text, &in.sin_addr) == 1)
    net_peer_set (peer, (struct sockaddr *)&in, -1);
  else if (inet_pton (AF_INET6, text, &in6.sin6_addr) == 1)
    net_peer_set (peer, (struct sockaddr *)&in6, -1);
  else
    *peer = (struct net_peer){ .family = 0 };
}

/* A network, and who is in it and who is not.  */
static struct
{
  char const *text;
  char const *in[4];
  char const *out[4];
} const networks[] = {
  { "0.0.0.0/0",
    { "0.0.0.0", "255.255.255.255", "::ffff:1.2.3.4" },
    { "::" } },
  { "128.0.0.0/1", { "128.0.0.0", "255.1.2.3" }, { "127.255.255.255" } },
  { "10.0.0.0/8",
    { "10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3" },
    { "9.255.255.255", "11.0.0.0", "::10.0.0.0", "a00::" } },
  { "192.0.2.128/25",
    { "192.0.2.128", "192.0.2.255" },
    { "192.0.2.127", "192.0.3.128" } },
  { "192.0.2.6/31",
    { "192.0.2.6", "192.0.2.7" },
    { "192.0.2.5", "192.0.2.8" } },
  { "192.0.2.7", { "192.0.2.7" }, { "192.0.2.6", "192.0.2.8" } },
  { "192.0.2.7/32", { "192.0.2.7" }, { "192.0.2.6", "192.0.2.8" } },
  { "192.0.2.7/0032", { "192.0.2.7" }, { "192.0.2.6" } },
  { "::/0", { "::", "ffff::1", "::fffe:1.2.3.4" }, { "1.2.3.4" } },
  { "::ffff:10.0.0.0/104", { "10.9.8.7" }, { "11.0.0.0", "::" } },
  { "::ffff:0:0/96", { "10.9.8.7", "0.0.0.0" }, { "::", "::fffe:1.2.3.4" } },
  { "::ffff:192.0.2.7", { "192.0.2.7" }, { "192.0.2.8" } },
  { "2001:DB8::/32",
    { "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff" },
    { "2001:db7:ffff::", "2001:db9::" } },
  { "2001:db8:0:8000::/49",
    { "2001:db8:0:8000::1", "2001:db8:0:ffff::" },
    { "2001:db8:0:7fff::", "2001:db8:1:8000::" } },
  { "fe80::/10", { "fe80::1", "febf::1" }, { "fec0::", "fe7f::" } },
  { "::1", { "::1" }, { "::", "::2", "0.0.0.1" } },
  { "::1/128", { "::1" }, { "::2" } },
  { "1:2:3:4:5:6:7:8", { "1:2:3:4:5:6:7:8" }, { "1:2:3:4:5:6:7:9" } },
};

static void
test_networks (void)
{
  for (size_t i = 0; i < sizeof networks / sizeof networks[0]; i++)
    {
      char const *text = networks[i].text;
      struct net_prefix prefix;
      struct net_peer peer;
      if (!check (net_prefix_parse (&prefix, text) == 0, "%s is one", text))
        continue;
      for (int j = 0; j < 4 && networks[i].in[j]; j++)
        {
          set_peer (&peer, networks[i].in[j]);
          check (net_prefix_has (&prefix, &peer), "%s has %s", text,
                 networks[i].in[j]);
        }
      for (int j = 0; j < 4 && networks[i].out[j]; j++)
        {
          set_peer (&peer, networks[i].out[j]);
          check (!net_prefix_has (&prefix, &peer), "%s has not %s", text,
                 networks[i].out[j]);
        }
    }
}

/* Nobody who has no such address is in any.  */
static void
test_others (void)
{
  struct sockaddr_un un = { .sun_family = AF_UNIX };
  struct net_prefix v4, v6;
  struct net_peer peer;
  if (!check (net_prefix_parse (&v4, "0.0.0.0/0") == 0
                  && net_prefix_parse (&v6, "::/0") == 0,
              "all of a family"))
    return;
  net_peer_set (&peer, (struct sockaddr *)&un, -1);
  check (!net_prefix_has (&v4, &peer) && !net_prefix_has (&v6, &peer),
         "no Unix peer");
  peer = (struct net_peer){ .family = 0 };
  check (!net_prefix_has (&v4, &peer) && !net_prefix_has (&v6, &peer),
         "no unknown peer");
}

/* Bit by bit, the straightforward way.  */
static void
test_every_length (void)
{
  struct net_peer peer;
  bool ok = true;
  set_peer (&peer, "a5a5:5a5a:ffff:0:a5a5:5a5a:ffff:1");
  for (unsigned int bits = 0; bits <= 128; bits++)
    {
      struct net_prefix prefix = { .family = AF_INET6, .bits = bits };
      memcpy (prefix.address, peer.address, 16);
      net_prefix_cut (prefix.address, 16, bits);
      ok &= net_prefix_has (&prefix, &peer);
      for (unsigned int bit = 0; bit < 128; bit++)
        {
          struct net_peer other = peer;
          other.address[bit / 8] ^= 0x80 >> bit % 8;
          ok &= net_prefix_has (&prefix, &other) == (bit >= bits);
          if (bit >= bits)
            ok &= (prefix.address[bit / 8] & 0x80 >> bit % 8) == 0;
        }
    }
  check (ok, "each number of bits, each bit");
}

int
main (void)
{
  test_wrong ();
  test_networks ();
  test_others ();
  test_every_length ();
  return unit_end ();
}
