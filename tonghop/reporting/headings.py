"""The report's headings, the same words for docx and html, from `headings` in `templates/wordings.yaml`.

Numbers of the sections stay as the official report has them; how a heading looks is the templates'.
"""

from __future__ import annotations

from pydantic import model_validator

from tonghop.catalogue.source import Record

_OFFERED = {"period": "", "next": ""}
PRINTED = ("activity", "results", "summary", "members", "work", "plan", "quality", "provenance")
"""The headings a Word template may name, as `heading_activity` and so on."""


class Headings(Record):
    """Headings in the order of the report; `{period}` and `{next}` name the cycle and the time ahead.

    `members_short` is the table of contents' word for `members`.
    """

    activity: str
    results: str
    summary: str
    members: str
    members_short: str
    work: str
    plan: str
    quality: str
    provenance: str

    @model_validator(mode="after")
    def names_only_what_is_offered(self) -> Headings:
        """A misspelt name in braces is found when the file is loaded."""
        for text in self.model_dump().values():
            try:
                text.format(**_OFFERED)
            except (KeyError, IndexError, ValueError) as error:
                raise ValueError(f"only {{period}} and {{next}} may stand in braces in '{text}'") from error
        return self

    def of(self, period: str, following: str) -> Headings:
        """The headings of one cycle, nothing left in braces."""
        filled = {name: text.format(period=period, next=following) for name, text in self.model_dump().items()}
        return Headings.model_construct(**filled)

    def texts(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(self.model_dump().values())
