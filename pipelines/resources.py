"""Resources: the workplace (home, warehouse, catalogue), opened when a run starts and closed when it ends."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from assets.log_lines import log_to_stderr
from pipelines.lock import home_lock
from tonghop.paths import Home
from tonghop.stages import Workplace


def workplace_resource(home: Home | None = None, catalogue: Path | None = None) -> dg.ResourceDefinition:
    """A workplace for each run; without a home the environment is asked when the run starts, not before."""

    @dg.resource(description="Thư mục làm việc, kho số liệu và danh mục")
    def workplace(context: dg.InitResourceContext) -> Iterator[Workplace]:
        log_to_stderr()
        chosen = home or Home.from_environment()
        # A run of the daemon and a command in the terminal write the same files: one of them waits.
        with home_lock(chosen, context.log.info), Workplace.open(chosen, catalogue) as opened:
            yield opened

    return workplace
