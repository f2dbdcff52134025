"""What the feedback says besides the findings themselves: `templates/feedback.yaml` as typed records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from tonghop.catalogue.source import Record, load_records
from tonghop.model import Finding, Severity
from tonghop.paths import TEMPLATES


class Look(Record):
    """How findings of one severity, or those that were waived, are called, counted and coloured (`fill` is RRGGBB)."""

    label: str
    counted: str
    fill: str = Field(pattern="^[0-9A-F]{6}$")


class Columns(Record):
    """Headings of the table of results; the reply column and the hidden one have fixed names."""

    number: str
    severity: str
    cell: str
    found: str
    expected: str
    difference: str
    message: str
    advice: str


class SheetWordings(Record):
    """The sheet of results. `verdicts` and `tasks` are by outcome; texts are templates for `str.format`."""

    title: str
    submission: str
    verdicts: dict[str, str]
    tasks: dict[str, str]
    copied: str
    answering: str
    whole_file: str
    see_also: str
    nothing_found: str


class CommentWordings(Record):
    """Comments on cells; `author` signs them."""

    author: str
    finding: str
    advice: str
    readings: str
    found_only: str
    more: str


class CallSheetWordings(Record):
    """The call sheet. `opening` is by outcome, as in the sheet of results."""

    title: str
    subject: str
    opening: dict[str, str]
    number: str
    cell: str
    question: str
    readings: str
    found: str
    expected: str
    replied: str
    more: str
    answered_by: str
    asked_by: str


class FeedbackWordings(Record):
    """The contents of `templates/feedback.yaml`."""

    severities: dict[Severity, Look]
    waived: Look
    accepted: str
    """The line that says why a finding is waived; `{waived}` holds reason, who and until when."""
    answered: str
    """The line with an answer that was given to the same question about another number."""
    columns: Columns
    sheet: SheetWordings
    comment: CommentWordings
    call_sheet: CallSheetWordings
    contact: str
    contact_details: str
    contact_unknown: str
    copy_reasons: frozenset[str] = frozenset()
    """Rules whose findings say that the member's file is not safe to be sent back as it is."""

    def look_of(self, finding: Finding) -> Look:
        """How this finding is called and coloured."""
        return self.waived if finding.waived else self.severities[finding.severity]

    def counts(self, findings: Iterable[Finding]) -> str:
        """`2 lỗi, 1 cảnh báo, 1 điểm đã chấp nhận giải trình`; what does not occur is left out."""
        looks = [self.look_of(finding) for finding in findings]
        kinds = (*(self.severities[severity] for severity in Severity), self.waived)
        return ", ".join(look.counted.format(count=looks.count(look)) for look in kinds if look in looks)


def wordings_file() -> Path:
    """Where the feedback's wordings lie."""
    return TEMPLATES / "feedback.yaml"


@lru_cache(maxsize=1)
def load_wordings() -> FeedbackWordings:
    """Load the wordings. Raises CatalogueFault naming file and line."""
    wordings: FeedbackWordings = load_records(wordings_file(), FeedbackWordings)
    return wordings
