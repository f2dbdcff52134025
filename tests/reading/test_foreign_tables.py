"""Tables that have nothing to do with a return: a word that happens to mean something makes no figure."""

from grid_builders import Value, facts, findings, page, read

_CODES = ["AA", "BR", "CC", "CD", "EA", "EF", "FA", "HE", "HO", "ID", "KA", "SA", "WD", "WE"]


def ellipsoids(*titles: str) -> list[list[Value]]:
    rows: list[list[Value]] = [[title, "", ""] for title in titles]
    rows.append(["NAME", "CODE", "A"])
    return [
        *rows,
        *([f"Ellipsoid {code}", code, f"{6378270 + at}.000"] for at, code in enumerate(_CODES)),
    ]


def test_a_foreign_table_in_which_one_code_is_an_abbreviation_gives_no_figure() -> None:
    reading = read(page(ellipsoids()))
    (finding,) = findings(reading, "no_table")
    assert (facts(reading), finding.severity, finding.cell) == ({}, "error", "C10")


def test_a_table_that_names_its_period_is_taken_for_a_return_however_little_is_understood() -> None:
    reading = read(page(ellipsoids("BÁO CÁO 6 THÁNG ĐẦU NĂM 2020")))
    assert (findings(reading, "no_table"), len(facts(reading))) == ([], 1)
