"""The decree's page frame, filled from the catalogue; what it does not know is a gap that the draft marks."""

from __future__ import annotations

import re

from tonghop.catalogue import Catalogue, CycleFile
from tonghop.model import Cycle
from tonghop.reporting.report_wording import GAP, signed_date
from tonghop.reporting.trace import Kind, Trace
from tonghop.reporting.view import Letterhead, Text
from tonghop.reporting.wordings import Wordings

WHERE = "letterhead"
_LEFT_OPEN = re.compile(r"…+|\.{3,}|_{3,}|\?{2,}")


def letterhead(cycle: Cycle, catalogue: Catalogue, wordings: Wordings, trace: Trace) -> Letterhead:
    """The frame of the cycle's report; its numerals are registered as dates and document numbers."""
    record, bloc, frame = catalogue.cycle_file(cycle), catalogue.bloc, wordings.frame
    subject = frame["subject" if cycle.half == 1 else "subject_year"]
    copied = list(record.recipients.copied_to)
    if record.recipients.archive:
        copied.append(frame["archive"].format(archive=record.recipients.archive))

    def allow(text: str) -> str:
        return trace.allow(text, WHERE, Kind.DOCUMENT)

    trace.allow(signed_date(record.signature.signed_on, str(cycle)), WHERE, Kind.DATE)
    return Letterhead(
        superior_body=bloc.ministry,
        issuing_body=bloc.name,
        number=allow(f"{record.signature.number}/BC-{bloc.document_sign}"),
        place=record.signature.place,
        signed_on=record.signature.signed_on,
        title=frame["title"],
        subject=allow(subject.format(period=cycle.label, next=cycle.next_label, bloc=bloc.name)),
        addressed_to=tuple(allow(line) for line in record.recipients.addressed_to),
        legal_bases=tuple(allow(frame["legal_basis"].format(text=_marked(row.text))) for row in record.legal_bases),
        recipients=tuple(allow(line) for line in copied),
        signature_lines=tuple(line.strip() for line in record.signature.position.splitlines() if line.strip()),
        signer=record.signature.name,
    )


def opening(cycle: Cycle, catalogue: Catalogue, wordings: Wordings, trace: Trace) -> Text:
    """The sentence that says who reports, in whose name, on what."""
    head = catalogue.bloc.office_holder("head", cycle.end)
    name = catalogue.member_by_code[head].official_name if head else ""
    pattern = wordings.frame["opening" if head else "opening_without_head"]
    return trace.bind(pattern.format(bloc=catalogue.bloc.name, head=name, period=cycle.label), WHERE, Kind.DATE)


def closing(cycle: Cycle, catalogue: Catalogue, wordings: Wordings, trace: Trace) -> Text:
    """The sentence that ends the report."""
    text = wordings.frame["closing"].format(bloc=catalogue.bloc.name, period=cycle.label, next=cycle.next_label)
    return trace.bind(text, WHERE, Kind.DATE)


def gaps(cycle: Cycle, record: CycleFile, catalogue: Catalogue, wordings: Wordings) -> tuple[str, ...]:
    """What the bloc's own data lacks for a report to be signed, in words for the clerk."""
    signature = record.signature
    present = {
        "number": signature.number,
        "signed_on": signature.signed_on,
        "place": signature.place,
        "signer": signature.name,
        "signature_lines": signature.position,
        "legal_bases": record.legal_bases,
        "addressed_to": record.recipients.addressed_to,
        "bloc_activity": record.prose.bloc_activity,
        "bloc_work": record.prose.bloc_work,
        "plan": record.prose.plan,
        "head": catalogue.bloc.office_holder("head", cycle.end),
        "rate": record.rate(),
    }
    unfinished = (
        wordings.gaps["legal_basis"].format(number=number, text=_marked(basis.text))
        for number, basis in enumerate(record.legal_bases, start=1)
        if GAP in _marked(basis.text)
    )
    return (*(wordings.gaps[name] for name, value in present.items() if not value), *unfinished)


def _marked(text: str) -> str:
    """The text with one mark for whatever somebody left open in it (`số …/QĐ`, `ngày ___`), or for all of it."""
    return _LEFT_OPEN.sub(GAP, text) or GAP
