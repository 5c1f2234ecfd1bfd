-- haproxy.lua -- upper case by a service of HAProxy's.
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A service asks for a number of bytes and waits until there are so many, or
-- no more to come.  Only since version 3.2 can it ask for what there is; so
-- with an older one it has to go byte by byte.

core.register_service("upper", "tcp", function (applet)
  while true do
    local bytes = applet:receive(1)
    if not bytes or bytes == "" then
      return
    end
    if applet.try_receive then
      bytes = bytes .. (applet:try_receive() or "")
    end
    applet:send(bytes:upper())
  end
end)
