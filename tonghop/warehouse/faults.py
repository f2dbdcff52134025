"""The faults of the warehouse, and how a driver's error becomes one of them.

Errors that only a programming mistake can cause (a broken constraint, wrong SQL) are left as they are.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from tonghop.model import PipelineFault


class WarehouseFault(PipelineFault):
    """Any fault of the warehouse."""


class WarehouseCannotOpen(WarehouseFault):
    """The address is wrong, the file is no database, or the rights are missing: somebody has to mend that."""


class WarehouseUnreachable(WarehouseFault):
    """The server does not answer, or the connection to it was lost."""

    transient = True


class WarehouseLocked(WarehouseFault):
    """Another writer held the warehouse longer than this one may wait."""

    transient = True


class WarehouseFull(WarehouseFault):
    """The disk under the warehouse is full; nothing of the transaction was kept."""

    transient = True


class WarehouseNewerThanCode(WarehouseFault):
    """The schema was made by a later version of this program."""


_REMEDIES: dict[type[WarehouseFault], tuple[str, str]] = {
    WarehouseLocked: ("is being written to by another run", "Let that run finish, then run again."),
    WarehouseFull: ("has no room left on its disk", "Free some space, then run again; nothing was half written."),
    WarehouseUnreachable: (
        "does not answer or the connection was lost",
        "See that the PostgreSQL server is up and reachable, then run again.",
    ),
    WarehouseCannotOpen: (
        "cannot be opened",
        "Check TONGHOP_DATABASE_URL (or TONGHOP_HOME), that the database exists there, and your rights to it.",
    ),
}

_BY_SQLITE_ERROR: tuple[tuple[tuple[str, ...], type[WarehouseFault]], ...] = (
    (("SQLITE_BUSY", "SQLITE_LOCKED"), WarehouseLocked),
    (("SQLITE_FULL",), WarehouseFull),
    (
        ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR"),
        WarehouseCannotOpen,
    ),
)
_BY_SQLSTATE: tuple[tuple[tuple[str, ...], type[WarehouseFault]], ...] = (
    (("55P03", "40P01", "40001"), WarehouseLocked),
    (("53100",), WarehouseFull),
    (("08", "57P", "53300"), WarehouseUnreachable),
    (("28", "3D", "42501", "25006"), WarehouseCannotOpen),
)
_SERVER_NOT_READY = ("starting up", "shutting down", "recovery mode", "too many", "reserved for")


def make_fault(kind: type[WarehouseFault], address: str, why: str = "") -> WarehouseFault:
    """Word a fault of `kind` for the warehouse at `address`, its URL without the password; `why` is the driver's."""
    what, remedy = _REMEDIES[kind]
    return kind(f"The warehouse {address} {what}{f' ({why})' if why else ''}.", remedy=remedy)


def fault_from(error: DBAPIError, address: str) -> WarehouseFault | None:
    """Find the fault that `error` amounts to, or None when it is a programming mistake."""
    kind = _kind_of_sqlite(error.orig) if isinstance(error.orig, sqlite3.Error) else _kind_of_postgresql(error)
    if kind is None:
        return None
    return make_fault(kind, address, " ".join(str(error.orig).split()).rstrip("."))


def _kind_of_sqlite(error: sqlite3.Error) -> type[WarehouseFault] | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((kind for prefixes, kind in _BY_SQLITE_ERROR if name.startswith(prefixes)), None)


def _kind_of_postgresql(error: DBAPIError) -> type[WarehouseFault] | None:
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((kind for prefixes, kind in _BY_SQLSTATE if state.startswith(prefixes)), None)
    if error.connection_invalidated:
        return WarehouseUnreachable
    said = str(error.orig)
    if "connection" not in said:
        return None
    # A server that refuses a log-in gives libpq no SQLSTATE, only its FATAL line.
    refused = "FATAL" in said and not any(words in said for words in _SERVER_NOT_READY)
    return WarehouseCannotOpen if refused else WarehouseUnreachable
