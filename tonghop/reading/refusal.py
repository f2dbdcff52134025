"""The one way out for a file that cannot be read as a whole.

It never leaves the reader: `read_grid` and the intake turn it back into the finding it carries.
"""

from __future__ import annotations

from tonghop.reading.messages import finding_of


class FileRefused(Exception):  # noqa: N818 - no fault of the pipeline, only a way out that carries a finding
    """The file is refused; `finding` says why. Takes what `tonghop.reading.messages.finding_of` takes."""

    def __init__(self, message_id: str, **values: object) -> None:
        self.finding = finding_of(message_id, cells=(), **values)
        super().__init__(self.finding.message)
