"""What every stage works on: home, warehouse, catalogue and other processes, opened once and handed around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.engine import Engine
from tonghop.paths import Home
from tonghop.stages.children import Children
from tonghop.warehouse.engine import Warehouse, open_warehouse


@dataclass(frozen=True)
class Workplace:
    """A home with its open warehouse, the catalogue that reads into it, and the processes that work beside this one.

    `children` open members' files; `engines`, by task, are what a command started early for slow libraries.
    """

    home: Home
    warehouse: Warehouse
    catalogue: Catalogue
    children: Children = field(default_factory=Children)
    engines: Mapping[str, Engine] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def open(
        cls, home: Home | None = None, catalogue: Path | None = None, engines: Mapping[str, Engine] | None = None
    ) -> Iterator[Workplace]:
        """Open the home named by the environment unless told otherwise. Raises PipelineFault when it cannot."""
        home = home or Home.from_environment()
        home.root.mkdir(parents=True, exist_ok=True)
        with open_warehouse(home.database_url) as warehouse:
            workplace = cls(home, warehouse, load_catalogue(catalogue), engines=engines or {})
            try:
                yield workplace
            finally:
                workplace.children.close()
