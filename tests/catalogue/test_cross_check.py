"""Mistakes between or inside the catalogue's files are reported with file and line, all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tonghop.catalogue import Catalogue, CatalogueFault, load_catalogue
from tonghop.model import Cycle
from tonghop.paths import CATALOGUE_DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE_DATA, tmp_path / "data"))


def _replace(path: Path, old: str, new: str) -> int:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _places(data: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogueFault) as caught:
        load_catalogue(data)
    return caught.value.places


def _roster(catalogue: Catalogue, code: str) -> list[str]:
    return [member.code for member in catalogue.expected_members(Cycle.parse(code))]


def test_a_member_code_that_stands_twice_is_reported_at_its_line(data: Path) -> None:
    line = _replace(data / "members.yaml", "- code: tien-giang\n", "- code: soc-trang\n")
    assert _places(data) == (f"{data / 'members.yaml'}:{line}: the code 'soc-trang' stands twice",)


def test_a_successor_that_does_not_name_its_predecessor_back_is_reported(data: Path) -> None:
    path = data / "members.yaml"
    _replace(path, "predecessors: [tien-giang, dong-thap]", "predecessors: [dong-thap]")
    assert any("'tien-giang' has 'dong-thap-2025' among its successors" in place for place in _places(data))


def test_an_unknown_predecessor_is_reported_at_its_line(data: Path) -> None:
    path = data / "members.yaml"
    line = _replace(path, "predecessors: [bac-lieu, ca-mau]", "predecessors: [bac-lieu, ca-mau, atlantis]")
    assert _places(data) == (
        f"{path}:{line}: 'ca-mau-2025' names 'atlantis' among its predecessors, which is no member",
    )


def test_a_name_that_stands_for_two_zones_of_a_member_is_reported_at_its_line(data: Path) -> None:
    path = data / "members.yaml"
    _replace(path, "Khu công nghiệp Trần Đề, Trần Đề", "Khu công nghiệp Trần Đề, an nghiệp")
    (place,) = _places(data)
    assert place.startswith(f"{path}:")
    assert "'an nghiệp' stands for both 'KCN An Nghiệp' and 'KCN Trần Đề'" in place


def test_two_members_in_one_place_of_the_report_at_one_time_are_reported(data: Path) -> None:
    path = data / "members.yaml"
    line = _replace(path, "  order: 14\n", "  order: 13\n")
    assert _places(data) == (f"{path}:{line}: 'an-giang' and 'ben-tre' share the place 13",)


def test_a_roster_change_for_an_unknown_member_is_reported_at_its_line(data: Path) -> None:
    path = data / "cycles" / "2021-H1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "roster_changes:\n  - {member: atlantis, expected: true, reason: x}\n", encoding="utf-8")
    assert _places(data) == (f"{path}:{text.count(chr(10)) + 2}: 'atlantis' is no member",)


def test_two_heads_on_one_day_are_reported(data: Path) -> None:
    path = data / "bloc.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "  - {role: head, member: can-tho, valid_from: 2020-06-01}\n", encoding="utf-8")
    (place,) = _places(data)
    assert "two holders of 'head' on 2020-06-01: soc-trang, can-tho" in place


def test_the_roster_of_2020_is_the_fourteen_and_successors_follow_their_own_dates() -> None:
    catalogue = load_catalogue()
    assert _roster(catalogue, "2020-H1")[:2] == ["soc-trang", "tien-giang"]
    assert len(_roster(catalogue, "2025-H1")) == 14
    assert _roster(catalogue, "2025-H2") == [
        "can-tho-2025", "dong-thap-2025", "ca-mau-2025", "an-giang-2025", "vinh-long-2025", "phu-quoc", "tay-ninh-2025",
    ]  # fmt: skip


def test_the_bloc_knows_its_offices_of_2020_and_of_no_other_year() -> None:
    bloc = load_catalogue().bloc
    assert bloc.office_holder("head", Cycle(2020, 1).end) == "soc-trang"
    assert bloc.office_holder("deputy", Cycle(2020, 2).end) == "tien-giang"
    assert bloc.office_holder("head", Cycle(2021, 1).end) is None


def test_units_that_stand_for_those_of_no_family_are_reported_at_their_line(data: Path) -> None:
    path = data / "units.yaml"
    line = _replace(path, "short_for: money_vnd", "short_for: money_lak")
    assert _places(data) == (f"{path}:{line}: 'income' names the unknown family 'money_lak'",)
