// node-server.js -- upper case by Node.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: node node-server.js
//
// It listens at a free port of 127.0.0.1, and says nothing; who started it
// sees which.

"use strict";

const net = require("net");

// Map BYTES in place, a to z only.
function map(bytes) {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte >= 0x61 && byte <= 0x7a)
      bytes[i] = byte - 0x20;
  }
  return bytes;
}

// One connection.  It is not read from while its answers are stuck.
function serve(socket) {
  socket.on("data", (bytes) => {
    if (!socket.write(map(bytes)))
      socket.pause();
  });
  socket.on("drain", () => socket.resume());
  socket.on("end", () => socket.end());
  socket.on("error", () => socket.destroy());
}

net.createServer({ allowHalfOpen: true, noDelay: true }, serve)
  .listen({ host: "127.0.0.1", port: 0, backlog: 1024 });
