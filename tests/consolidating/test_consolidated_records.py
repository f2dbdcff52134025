import json
from collections import Counter

from reference_figures import CYCLE, reference_figures

from tonghop.catalogue import load_catalogue
from tonghop.consolidating import consolidate
from tonghop.consolidating.records import records_of


def _records():
    catalogue = load_catalogue()
    tables = consolidate(reference_figures(catalogue), catalogue=catalogue, cycle=CYCLE)
    return tables, records_of(tables)


def test_no_two_rows_of_the_warehouse_say_the_same_thing():
    _, records = _records()
    keys = Counter((row.indicator, row.breakdown, row.unit_family, row.statistic, row.member) for row in records)
    assert [key for key, times in keys.items() if times > 1] == []


def test_totals_are_stored_exactly_with_their_coverage():
    tables, records = _records()
    total = next(
        row for row in records if (row.indicator, row.unit_family, row.statistic) == ("exports", "money_usd", "total")
    )
    assert total.value == tables.row("exports", family="money_usd").total.amount
    assert (total.members_counted, total.members_expected) == (7, 14)


def test_a_members_row_names_the_cells_it_rests_on():
    _, records = _records()
    row = next(
        row for row in records if row.member == "tra-vinh" and row.statistic == "prior" and row.indicator == "output"
    )
    leaves = json.dumps(row.derivation, ensure_ascii=False)
    assert '"operation": "less_change_pct"' in leaves
    assert '"sheet": "Biểu 1"' in leaves
