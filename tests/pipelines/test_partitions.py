"""Keys and ranges: what one run is for."""

from hypothesis import given
from hypothesis import strategies as st

from assets.keys import cycle_member_key, event_tags
from pipelines.partitions import Partitions
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle

PARTITIONS = Partitions.of(load_catalogue())
MEMBERS = PARTITIONS.members.get_partition_keys()


def test_a_key_is_cycle_then_member() -> None:
    assert str(cycle_member_key(Cycle(2020, 1), "long-an")) == "2020-H1|long-an"


def test_every_cycle_file_is_a_partition_in_the_order_of_time() -> None:
    assert PARTITIONS.cycles.get_partition_keys()[0] == "2019-H1"
    assert PARTITIONS.cycles.get_partition_keys()[-1] == "2026-H2"


def test_event_tags_carry_both_parts_and_the_version_of_the_data() -> None:
    tags = event_tags(Cycle(2020, 1), "long-an", "ab" * 32)
    assert tags["dagster/partition/cycle"] == "2020-H1"
    assert tags["dagster/partition/member"] == "long-an"
    assert tags["dagster/data_version"] == "ab" * 8


@given(st.sets(st.sampled_from(MEMBERS)))
def test_stretches_cover_exactly_the_members_asked_for(members: set[str]) -> None:
    covered: list[str] = []
    for first, last in PARTITIONS.stretches(members):
        covered += MEMBERS[MEMBERS.index(first) : MEMBERS.index(last) + 1]
    assert sorted(covered) == sorted(members)
    assert len(covered) == len(set(covered))
