/* access.c -- the rules of who may come, and who is trusted.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "stage.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include "service/access.h"
#include "service/source.h"

/* Set *PEER to the address TEXT, or to a Unix peer if that is empty.  */
static void
set_peer (struct net_peer *peer, char const *text)
{
  struct sockaddr_in in = { .sin_family = AF_INET };
  struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
  struct sockaddr_un un = { .sun_family = AF_UNIX };
  if (inet_pton (AF_INET, text, &in.sin_addr) == 1)
    net_peer_set (peer, (struct sockaddr *)&in, -1);
  else if (inet_pton (AF_INET6, text, &in6.sin6_addr) == 1)
    net_peer_set (peer, (struct sockaddr *)&in6, -1);
  else
    net_peer_set (peer, (struct sockaddr *)&un, -1);
}

/* Rules, as +NETWORK (allow) and -NETWORK (deny), and who may come by them
   and who may not; the empty one is a Unix peer.  */
static struct
{
  char const *rules[5];
  char const *may[5];
  char const *may_not[5];
} const rows[] = {
  { { NULL }, { "192.0.2.7", "::1", "" }, { NULL } },
  { { "-192.0.2.0/24" },
    { "192.0.3.1", "::1", "" },
    { "192.0.2.7", "::ffff:192.0.2.7" } },
  { { "+192.0.2.0/24" },
    { "192.0.2.7", "::ffff:192.0.2.7", "" },
    { "192.0.3.1", "::1" } },
  { { "+10.0.0.0/8", "-10.1.0.0/16", "+10.1.2.0/24", "-10.1.2.3" },
    { "10.2.0.1", "10.1.2.4" },
    { "10.1.0.1", "10.1.2.3", "11.0.0.1" } },
  { { "-10.1.2.3", "+10.1.2.0/24", "-10.1.0.0/16", "+10.0.0.0/8" },
    { "10.2.0.1", "10.1.2.4" },
    { "10.1.0.1", "10.1.2.3", "11.0.0.1" } },
  { { "+10.0.0.0/8", "-10.0.0.0/8" }, { "" }, { "10.0.0.1", "11.0.0.1" } },
  { { "-10.0.0.0/8", "+10.0.0.0/8" }, { "" }, { "10.0.0.1", "11.0.0.1" } },
  { { "-0.0.0.0/0" }, { "::1", "" }, { "192.0.2.7", "::ffff:192.0.2.7" } },
  { { "-::/0" }, { "192.0.2.7", "::ffff:192.0.2.7", "" }, { "::1" } },
  { { "-0.0.0.0/0", "-::/0", "+2001:db8::/32" },
    { "2001:db8::1", "" },
    { "192.0.2.7", "2001:db9::1" } },
  { { "+2001:db8::/32" }, { "2001:db8::1" }, { "192.0.2.7" } },
  { { "-::ffff:192.0.2.0/120" }, { "192.0.3.1" }, { "192.0.2.7" } },
};

static void
test_rules (void)
{
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    {
      struct access_rule rules[5];
      struct access access = { .rules = rules };
      struct net_peer peer;
      bool ok = true;
      for (int j = 0; j < 5 && rows[i].rules[j]; j++)
        {
          struct access_rule *rule = &rules[access.n_rules++];
          rule->allows = rows[i].rules[j][0] == '+';
          ok &= net_prefix_parse (&rule->prefix, rows[i].rules[j] + 1) == 0;
        }
      for (int j = 0; j < 5 && rows[i].may[j]; j++)
        {
          set_peer (&peer, rows[i].may[j]);
          ok &= access_allows (&access, &peer);
        }
      for (int j = 0; j < 5 && rows[i].may_not[j]; j++)
        {
          set_peer (&peer, rows[i].may_not[j]);
          ok &= !access_allows (&access, &peer);
        }
      check (ok, "rules %zu", i);
    }
}

static void
test_trust (void)
{
  struct net_prefix trusted[2];
  struct access access = { .requires_header = true };
  struct net_peer peer;
  set_peer (&peer, "192.0.2.7");
  check (!access_trusts (&access, &peer), "nobody is trusted");
  if (!check (net_prefix_parse (&trusted[0], "192.0.2.0/28") == 0
                  && net_prefix_parse (&trusted[1], "::1") == 0,
              "two networks"))
    return;
  access.trusted = trusted;
  access.n_trusted = 2;
  check (access_trusts (&access, &peer), "of the first one");
  set_peer (&peer, "::1");
  check (access_trusts (&access, &peer), "of the other one");
  set_peer (&peer, "192.0.2.16");
  check (!access_trusts (&access, &peer), "of none");
  set_peer (&peer, "");
  check (access_trusts (&access, &peer), "a Unix peer");
}

static struct service service;

/* Ask for the admission of the address TEXT.  Return the slot.  */
static size_t
ask (char const *text)
{
  struct sockaddr_in in = { .sin_family = AF_INET };
  inet_pton (AF_INET, text, &in.sin_addr);
  return stage_admit (&service, getpid (), -1, &in);
}

static void
test_admitted (void)
{
  struct access_rule rule = { .allows = false };
  service.access = (struct access){ .rules = &rule, .n_rules = 1 };
  if (!check (net_prefix_parse (&rule.prefix, "192.0.2.0/24") == 0, "a rule"))
    return;
  size_t other = ask ("192.0.3.1");
  check (other != SLOT_NONE, "others come in");
  check (ask ("192.0.2.7") == SLOT_NONE && slots_live (service.slots) == 1,
         "who is denied takes no place");
  check (stage_count (stage_logged (), " end=refused-denied ") == 1
             && tally_get (service.tally, END_REFUSED_DENIED) == 1,
         "that is counted and recorded");
  slots_release (service.slots, other);
}

/* A proxy in a slot, and what becomes of it by the header.  */
static bool
take_header (size_t number, enum proxy_kind kind, char const *text,
             enum connection_end *end)
{
  struct proxy_header header = { .kind = kind };
  struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons (4711) };
  inet_pton (AF_INET, text, &in.sin_addr);
  memcpy (&header.source, &in, sizeof in);
  return admit_proxied (&service, number, &header, end);
}

static void
test_proxied (void)
{
  struct access_rule rule = { .allows = true };
  struct net_prefix trusted;
  enum connection_end end;
  service.access = (struct access){
    .rules = &rule,
    .n_rules = 1,
    .requires_header = true,
    .trusted = &trusted,
    .n_trusted = 1,
  };
  service.limits.max_per_source = 1;
  service.limits.source_bits_v4 = 32;
  source_begin (&service);
  if (!check (net_prefix_parse (&rule.prefix, "192.0.2.0/24") == 0
                  && net_prefix_parse (&trusted, "10.0.0.1") == 0
                  && admission_make_proxies (&service) == 0,
              "a proxy"))
    return;
  check (ask ("192.0.2.7") == SLOT_NONE
             && stage_count (stage_logged (), " end=proxy-untrusted ") == 1,
         "a client without a proxy");
  size_t first = ask ("10.0.0.1"), second = ask ("10.0.0.1");
  check (first != SLOT_NONE && second != SLOT_NONE,
         "two of the proxy's, who is denied as a client");
  check (take_header (first, PROXY_KIND_PROXIED, "192.0.2.7", &end),
         "the first for a client");
  struct slot const *slot = slots_entry (service.slots, first);
  check (slot->is_proxied && slot->peer.address[0] == 192
             && slot->peer.port == 4711
             && service.proxies[first].address[0] == 10
             && slots_number (service.slots, slot) == first,
         "the slot has both");
  check (!take_header (second, PROXY_KIND_PROXIED, "192.0.2.7", &end)
             && end == END_REFUSED_SOURCE,
         "the second for the same");
  slots_release (service.slots, second);
  second = ask ("10.0.0.1");
  check (!slots_entry (service.slots, second)->is_proxied,
         "a slot's next connection knows nothing of it");
  check (!take_header (second, PROXY_KIND_PROXIED, "192.0.3.7", &end)
             && end == END_REFUSED_DENIED,
         "one for somebody who may not come");
  check (!take_header (second, PROXY_KIND_UNKNOWN, "", &end)
             && end == END_REFUSED_DENIED,
         "one for nobody knows whom");
  slots_release (service.slots, second);
  second = ask ("10.0.0.1");
  check (take_header (second, PROXY_KIND_LOCAL, "", &end)
             && !slots_entry (service.slots, second)->is_proxied,
         "one of the proxy's own");
  admission_free_proxies (&service);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  test_rules ();
  test_trust ();
  if (!check (stage_begin (&service, 70), "a service"))
    return unit_end ();
  test_admitted ();
  test_proxied ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
