"""A real SMTP server on this machine that keeps what it takes, and refuses or hangs up where a test tells it to."""

from __future__ import annotations

import base64
import socketserver
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

HANG_UP = ""
"""A scripted answer that closes the connection instead."""


@dataclass
class Mailbox:
    """What was taken, in order, and what to answer next to a command instead of the usual.

    `script` maps a command (`RCPT`, `DATA`, `END` for the end of a message) to answers used up one by one; `during` is
    called when a message has arrived and before it is answered.
    """

    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    script: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    commands: list[str] = field(default_factory=list)
    password: str = ""
    during: Callable[[], object] = lambda: None


class _Handler(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        self.box: Mailbox = self.server.box
        self.recipient = ""
        if not self.say("CONNECT", "220 here"):
            return
        while line := self.rfile.readline():
            verb = line[:4].decode("ascii", "replace").upper().strip()
            self.box.commands.append(verb)
            if not self.answer(verb, line.decode().strip()) or verb == "QUIT":
                return

    def answer(self, verb: str, line: str) -> bool:
        if verb == "EHLO":
            return self.say(verb, "250-here\r\n250 AUTH PLAIN" if self.box.password else "250 here")
        if verb == "AUTH":
            right = base64.b64decode(line.rsplit(maxsplit=1)[-1]).endswith(b"\0" + self.box.password.encode())
            return self.say(verb, "235 welcome" if right else "535 5.7.8 wrong password")
        if verb == "RCPT":
            self.recipient = line.partition("<")[2].partition(">")[0]
        if verb == "DATA":
            return self.say(verb, "354 go on") and self.message()
        return self.say(verb, "221 bye" if verb == "QUIT" else "250 ok")

    def message(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.box.during()
        usual = not self.box.script["END"]
        if usual or self.box.script["END"][0] in ("250 ok", HANG_UP):
            self.box.taken.append((self.recipient, b"".join(lines)))
        return self.say("END", "250 ok")

    def say(self, verb: str, usual: str) -> bool:
        scripted = self.box.script[verb]
        words = scripted.popleft() if scripted else usual
        if words == HANG_UP:
            return False
        self.wfile.write(words.encode() + b"\r\n")
        return not words.startswith("354") or verb == "DATA"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A running server; it stops at the end."""
    box = Mailbox()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.box = box  # type: ignore[attr-defined]
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
