"""Feedback that cannot be written is said: nobody is left without an answer in silence."""

from collections.abc import Iterable, Iterator

import openpyxl
import pytest

from tonghop.feedback.writing import FeedbackJob
from tonghop.model import Cycle
from tonghop.reading.pool import ReaderCrashed
from tonghop.reading.task import ReadJob
from tonghop.stages import Workplace
from tonghop.stages.feeding_back import FeedbackUnwritten, write_feedback_files
from tonghop.stages.reading import read_submissions
from tonghop.stages.receiving import receive_submissions

CYCLE = Cycle(2020, 1)


def test_members_whose_feedback_crashes_twice_are_named_after_the_others_were_written(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for member in ("ca-mau", "can-tho"):
        _send(workplace, member)
    read_submissions(workplace, CYCLE, receive_submissions(workplace, CYCLE, ["ca-mau", "can-tho"]))
    write = workplace.children.map

    def crashing(jobs: Iterable[ReadJob | FeedbackJob]) -> Iterator[object]:
        for job in jobs:
            broken = job.member == "ca-mau"
            yield ReaderCrashed(job, "error", "KeyError: styles") if broken else next(write([job]))

    monkeypatch.setattr(workplace.children, "map", crashing)
    with pytest.raises(FeedbackUnwritten, match=r"1 đơn vị: ca-mau \(KeyError: styles\)") as fault:
        write_feedback_files(workplace, CYCLE, ["ca-mau", "can-tho"])
    assert "chạy lại" in fault.value.remedy
    assert list(fault.value.written) == ["can-tho"]
    written = workplace.home.outbox(str(CYCLE)) / "feedback"
    assert (written / "can-tho.xlsx").is_file()
    assert not (written / "ca-mau.xlsx").exists()


def _send(workplace: Workplace, member: str) -> None:
    inbox = workplace.home.inbox(str(CYCLE), member)
    inbox.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.active.append(["Chỉ tiêu", "ĐVT", "Thực hiện 6 tháng đầu năm 2020"])
    book.active.append(["Doanh thu", "tỷ đồng", 12])
    book.save(inbox / f"{member}.xlsx")
