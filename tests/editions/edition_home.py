"""A home with part of the sample cycle read and accepted, made once a session and copied for each test.

The rules are not run: which findings there are is not what these tests are about.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from expectations.catalogue import RULES
from tonghop.editions.book import bundle_path, edition_numbered
from tonghop.editions.freezing import Rules
from tonghop.editions.making import Request
from tonghop.model import Cycle, SubmissionState
from tonghop.paths import SAMPLES
from tonghop.stages import Workplace
from tonghop.stages.covering import cover_cycle
from tonghop.stages.locking import accept_cycle, store_lock
from tonghop.stages.reading import read_submissions
from tonghop.stages.receiving import receive_submissions
from tonghop.warehouse import submissions

CYCLE = Cycle(2020, 1)
MEMBERS = ("ben-tre", "can-tho", "tra-vinh")
NAME = "Trần Thị B"
DRAFT, FINAL = Request(made_by=NAME, note="gửi xin ý kiến"), Request(final=True, made_by=NAME)
HELD = Rules(RULES, "0123456789abcdef")
REASON = "11 đơn vị không gửi"
SIGNATURE = {'number: ""': 'number: "05"\n  signed_on: 2020-07-05', 'name: ""': "name: Nguyễn Văn A"}


def put(workplace: Workplace, member: str, source: Path | None = None) -> Path:
    """Put a member's sample, or another workbook, into the inbox."""
    source = source or next((SAMPLES / str(CYCLE) / member).glob("*.xlsx"))
    folder = workplace.home.inbox(str(CYCLE), member)
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(source, folder / "bao-cao.xlsx"))


def take_in(workplace: Workplace, members: Iterable[str]) -> None:
    """Receive, read and accept what lies in the inbox, and decide the coverage."""
    receipts = receive_submissions(workplace, CYCLE, members)
    outcomes = read_submissions(workplace, CYCLE, receipts)
    with workplace.warehouse.transaction() as connection:
        ids = [row.registration.submission_id for row in outcomes.values() if row.reading.readable]
        submissions.set_states(connection, dict.fromkeys(ids, SubmissionState.ACCEPTED))
    cover_cycle(workplace, CYCLE)


def resubmit(workplace: Workplace, member: str, sheet: str, cell: str, value: Decimal, reason: str = "") -> None:
    """Send the member's workbook again with one cell changed."""
    path = put(workplace, member)
    book = load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)
    if reason:
        path.with_name("ly-do.txt").write_text(reason, encoding="utf-8")
    take_in(workplace, [member])


def lock(workplace: Workplace) -> None:
    """Accept the cycle with its gaps and lock it under the rules that are held."""
    accept_cycle(workplace, CYCLE, NAME, REASON)
    store_lock(workplace, CYCLE, NAME, HELD.fingerprint)


def last_bundle(workplace: Workplace) -> Path:
    """The bundle of the last edition."""
    return bundle_path(workplace.home, edition_numbered(workplace, CYCLE, None))
