"""Messages as members send them, and as nobody should."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from tonghop.paths import SAMPLES

CYCLE, MEMBER, SENDER = "2020-H1", "long-an", "Nguyễn Văn A <VP@long-an.example>"
IN_TIME = datetime(2020, 7, 1, 3, 0, tzinfo=UTC)
WORKBOOK = next((SAMPLES / CYCLE / MEMBER).glob("*.xlsx")).read_bytes()
OTHER_WORKBOOK = next((SAMPLES / CYCLE / "ben-tre").glob("*.xlsx")).read_bytes()


def message(
    *files: tuple[str, bytes],
    sender: str = SENDER,
    subject: str = "Báo cáo kỳ 2020-H1",
    message_id: str = "<1@long-an.example>",
    **headers: str,
) -> bytes:
    """A message with these attachments, as a well-behaved mail program writes it."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["Message-ID"] = sender, subject, message_id
    for name, value in headers.items():
        made[name] = value
    made.set_content("Kính gửi Khối thi đua.\n")
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if files:
        made.set_boundary("=_parts")  # the library would draw it by lot
    return made.as_bytes()


def workbook(name: str = "bao-cao.xlsx", data: bytes = WORKBOOK, **changes: str) -> bytes:
    """A message with a member's workbook under this name."""
    return message((name, data), **changes)


def handwritten(disposition: bytes) -> bytes:
    """A workbook whose Content-Disposition is written to the letter as given."""
    made = workbook("NAME")
    return made.replace(b'Content-Disposition: attachment; filename="NAME"', b"Content-Disposition: " + disposition)
