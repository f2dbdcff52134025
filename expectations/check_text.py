"""What `tonghop check` says in a terminal: whether the file would be accepted, and what to mend in which cell."""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.feedback.outcome import outcome_of, ranked
from tonghop.feedback.result import other_cells, place_of
from tonghop.feedback.wordings import load_wordings
from tonghop.model import Finding, Reading, Severity

_LONGEST_LIST = 200


def check_lines(checked: Reading) -> Iterator[str]:
    """The verdict, every finding with what to do, and what was read; the gravest first."""
    words = load_wordings()
    found = ranked(checked.findings)
    verdict = words.sheet.verdicts[outcome_of(found, readable=checked.readable)].format(counts=words.counts(found))
    yield f"Nếu gửi bây giờ: {verdict}"
    for number, finding in enumerate(found[:_LONGEST_LIST], start=1):
        yield ""
        yield from _of_finding(number, finding)
    if len(found) > _LONGEST_LIST:
        yield f"\n… và {len(found) - _LONGEST_LIST} mục khác, xem bằng --json."
    yield ""
    counts = [sum(row.severity is severity for row in found) for severity in Severity]
    yield (
        f"Đã đọc {len(checked.figures)} số liệu, {len(checked.narratives)} đoạn văn; "
        f"{counts[0]} lỗi, {counts[1]} cảnh báo, {counts[2]} ghi chú. Xem từng số đã đọc ở ô nào: thêm --figures."
    )
    if checked.readable:
        yield "Đối chiếu với các kỳ trước và với đơn vị khác chỉ làm được sau khi gửi."


def _of_finding(number: int, finding: Finding) -> Iterator[str]:
    words = load_wordings()
    place = place_of(finding, words)
    yield f"{number}. {words.look_of(finding).label}, {'ô ' if finding.cell else ''}{place}  [{finding.rule}]"
    yield f"   {_in_a_line(finding.message)}"
    if others := other_cells(finding):
        yield f"   {words.sheet.see_also.format(cells=', '.join(others))}"
    if finding.advice:
        yield f"   Cách sửa: {_in_a_line(finding.advice)}"


def _in_a_line(text: str) -> str:
    return " / ".join(text.splitlines())
