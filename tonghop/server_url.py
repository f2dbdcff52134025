"""The URL of a mail server or mailbox out of the environment, taken apart.

What such a server is for, and what else has to be configured, is said where it is used.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


class ServerUrlError(ValueError):
    """The variable holds something else; the text names the variable and never its value, which has a password."""


class ServerUrl(NamedTuple):
    """`scheme://user:password@host:port/path?option=value`; what is not written is empty, the port the scheme's own."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    path: str
    options: Mapping[str, str]


def server_url(variable: str, ports: Mapping[str, int]) -> ServerUrl | None:
    """The URL in the environment's `variable`, of one of the schemes in `ports`; None where it is empty or not set.

    Raises ServerUrlError.
    """
    text = os.environ.get(variable, "")
    if not text:
        return None
    schemes = " or ".join(f"{scheme}://" for scheme in ports)
    try:
        parts = urlsplit(text)
        port = parts.port or ports.get(parts.scheme, 0)
    except ValueError as error:
        raise ServerUrlError(f"{variable} is not a URL.") from error
    if parts.scheme not in ports or not parts.hostname:
        raise ServerUrlError(f"{variable} is not an {schemes} URL.")
    return ServerUrl(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        path=unquote(parts.path).strip("/"),
        options={name: values[-1] for name, values in parse_qs(parts.query).items()},
    )
