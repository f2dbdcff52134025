"""The reader's wordings: complete, Vietnamese, and filled in without surprises."""

import string

import pytest

from tonghop.model import Severity
from tonghop.reading.messages import MessagesFault, finding_of, load_wordings


def test_every_message_says_what_and_what_to_do() -> None:
    for message_id, wording in load_wordings().items():
        assert wording.message.endswith("."), message_id
        assert wording.advice.endswith("."), message_id


def test_braces_of_every_wording_are_plain_names() -> None:
    for wording in load_wordings().values():
        for _, name, code, conversion in string.Formatter().parse(wording.message + wording.advice):
            assert name is None or name.isidentifier()
            assert not code
            assert not conversion


def test_a_finding_carries_rule_place_and_cells() -> None:
    finding = finding_of("cell_error/hidden", sheet="Biểu 1", cell="D12", found="#REF!")
    assert (finding.rule, finding.severity) == ("cell_error", Severity.NOTE)
    assert (finding.sheet, finding.cell, finding.cells) == ("Biểu 1", "D12", ("Biểu 1!D12",))


def test_what_a_member_wrote_is_never_a_template() -> None:
    assert "{cell.__class__}" in finding_of("cell_error", sheet="{x}", cell="A1", found="{cell.__class__}").message


def test_an_unknown_wording_or_a_missing_value_is_a_fault() -> None:
    with pytest.raises(MessagesFault, match="no_such"):
        finding_of("no_such")
    with pytest.raises(MessagesFault, match="cell_error"):
        finding_of("cell_error", sheet="x")
