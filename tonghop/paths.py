"""Where things lie: the checkout's own data and the home the program writes to. No domain logic."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
CATALOGUE_DATA = Path(__file__).resolve().parent / "catalogue" / "data"
# A bloc may keep templates of its own, and an edition is made again with those it was made with.
TEMPLATES = Path(os.environ.get("TONGHOP_TEMPLATES") or CHECKOUT / "templates").resolve()
SAMPLES = CHECKOUT / "samples"


def catalogue_directory() -> Path:
    """TONGHOP_CATALOGUE, for a bloc that keeps its own catalogue, or the one that comes with the program."""
    chosen = os.environ.get("TONGHOP_CATALOGUE")
    return Path(chosen).resolve() if chosen else CATALOGUE_DATA


@dataclass(frozen=True, slots=True)
class Home:
    """The directory tree under TONGHOP_HOME, the one place the program writes to."""

    root: Path

    @classmethod
    def from_environment(cls) -> Home:
        """TONGHOP_HOME, or `./data` under the current directory."""
        return cls(Path(os.environ.get("TONGHOP_HOME") or "data").resolve())

    def inbox(self, cycle: str, member: str) -> Path:
        """What `member` sent for `cycle` lies here, as sent."""
        return self.root / "inbox" / cycle / member

    def outbox(self, cycle: str) -> Path:
        """What the program made for `cycle`."""
        return self.root / "outbox" / cycle

    @property
    def archive(self) -> Path:
        """Immutable originals, each under its sha256."""
        return self.root / "archive"

    @property
    def aliases(self) -> Path:
        """Labels this head board has confirmed, remembered for the next cycle."""
        return self.root / "aliases.yaml"

    @property
    def senders(self) -> Path:
        """Addresses that members write from, beside those in the catalogue."""
        return self.root / "senders.yaml"

    @property
    def kept_mail(self) -> Path:
        """Messages that somebody has to decide about, as they came."""
        return self.root / "mail"

    @property
    def waivers(self) -> Path:
        """Explanations of members that somebody in charge accepted."""
        return self.root / "waivers.yaml"

    @property
    def dagster(self) -> Path:
        """The Dagster instance's own storage."""
        return self.root / "dagster"

    @property
    def database_url(self) -> str:
        """TONGHOP_DATABASE_URL, or a SQLite file in the home."""
        return os.environ.get("TONGHOP_DATABASE_URL") or f"sqlite:///{self.root / 'warehouse.db'}"
