# asyncio-server.py -- upper case by Python's event loop.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: python3 asyncio-server.py
#
# It listens at a free port of 127.0.0.1, and says nothing; who started it
# sees which.

import asyncio


class Upper(asyncio.Protocol):
    """One connection.  It is not read from while its answers are stuck."""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        # Of bytes, only a to z have an upper case.
        self.transport.write(data.upper())

    def pause_writing(self):
        self.transport.pause_reading()

    def resume_writing(self):
        self.transport.resume_reading()

    def eof_received(self):
        # Close, once everything is written.
        return False


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Upper, "127.0.0.1", 0, backlog=1024)
    await server.serve_forever()


asyncio.run(main())
