"""The aiosmtpd server of tests/live/aiosmtpd.rs.

Prints the port it listens on, and serves until its standard input ends.
"""

import asyncio
import logging
import sys

from aiosmtpd.smtp import SMTP, AuthResult

MAILBOXES = {"alice@live.test", "bob@live.test", "carol@live.test"}


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if not address.endswith("@live.test"):
            return "554 5.7.1 Relay access denied"
        if address == "broken@live.test":
            raise RuntimeError("no such table: mailboxes")
        if address == "full@live.test":
            return "552-5.2.2 The mailbox is over its quota.\r\n552 5.2.2 Try again when it is not."
        if address not in MAILBOXES:
            return "550 5.1.1 User unknown"
        if len(envelope.rcpt_tos) == 2:
            return "552 5.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"Subject: spam" in envelope.content:
            # RFC 5321 knows no 571; lettre cannot read it.
            return "571 5.7.1 Message refused: it looks like spam"
        return "250 2.0.0 OK"


def authenticate(server, session, envelope, mechanism, login):
    return AuthResult(success=login.password == b"secret", handled=False)


def smtp():
    return SMTP(
        Handler(),
        hostname="mx.live.test",
        data_size_limit=2000,
        timeout=5,
        authenticator=authenticate,
        auth_require_tls=False,
        command_call_limit={"NOOP": 3, "*": 20},
    )


async def main():
    logging.disable()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(smtp, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
