"""The sensor over the mailbox: it does nothing unless told where, and its lines name nobody."""

from datetime import UTC, datetime

import dagster as dg
import pytest

from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.mail_sensor import MAIL_SENSOR, MESSAGES_A_LOOK
from tonghop.mailbox.fetching import Handled
from tonghop.mailbox.session import MailboxUnreachable
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.warehouse.records import MailEntry, MailPlace, MailState

NOW = datetime(2020, 7, 1, tzinfo=UTC)


def handled(state: MailState, **changes: object) -> Handled:
    place = MailPlace("khoi@mail.example.vn/INBOX", 1, 1)
    entry = MailEntry(place, "a" * 64, "an@long-an.example", "Nguyễn Văn A gửi", NOW, state, NOW, **changes)  # type: ignore[arg-type]
    return Handled(7, entry)


def look(home: Home) -> str:
    repository = build_defs(Overrides(home=home)).get_repository_def()
    with open_instance(home) as instance:
        context = dg.build_sensor_context(instance=instance, repository_def=repository)
        data = repository.get_sensor_def(MAIL_SENSOR).evaluate_tick(context)
    assert not data.run_requests
    return str(data.skip_message)


def test_without_a_mailbox_it_says_so(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGHOP_IMAP_URL", raising=False)
    assert look(home) == "chưa cấu hình hộp thư điện tử (TONGHOP_IMAP_URL)"


def test_a_look_fetches_a_few_messages_and_logs_a_line_each_without_personal_data(
    home: Home, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    limits: list[int] = []

    def fetched(_place: Workplace, _server: object, at_most: int) -> list[Handled]:
        limits.append(at_most)
        taken = handled(MailState.TAKEN, cycle="2020-H1", member="long-an", files=(("Nguyễn Văn A.xlsx", 1, "b" * 64),))
        return [taken, handled(MailState.KEPT, reason="unknown_sender")]

    monkeypatch.setenv("TONGHOP_IMAP_URL", "imaps://khoi:secret@mail.example.vn")
    monkeypatch.setattr("tonghop.mailbox.fetching.fetch_mail", fetched)
    assert look(home) == "nhận 1, giữ lại 1, trùng 0; xem: tonghop mail list"
    assert limits == [MESSAGES_A_LOOK]
    told = capfd.readouterr().err
    assert "event=mail_taken mail=7 cycle=2020-H1 member=long-an files=1 reason=-" in told
    assert "event=mail_kept mail=7 files=0 reason=unknown_sender" in told
    assert not any(word in told for word in ("@", "Nguyễn", "secret"))


def test_a_mailbox_that_does_not_answer_fails_the_look_visibly(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_IMAP_URL", "imaps://khoi:secret@127.0.0.1:1")
    with pytest.raises(MailboxUnreachable, match="does not answer") as told:
        look(home)
    assert "secret" not in str(told.value)
