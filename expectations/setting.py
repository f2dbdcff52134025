"""What a kind may know besides the rule and the member's figures: catalogue, cycle, rates, earlier rounds, peers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from expectations.claim import Quantity
from expectations.member_figures import MemberFigures
from expectations.peers import PeerRows
from expectations.predecessors import sent_by_predecessors
from expectations.spread import Quotients
from tonghop.catalogue import Catalogue, Indicator, Member, UnitFamily
from tonghop.model import Cycle, Figure, Interval

_COUNTED = ("actual", "prior", "plan", "stated_change")


FiguresByMember = Mapping[str, Sequence[Figure]]


@dataclass(frozen=True)
class Background:
    """What rules may compare with, by member.

    `history` holds figures of earlier cycles, as accepted; `peers` what the bloc's members, the one that is judged
    among them, sent for this cycle. `aliases` leads from made-up codes, under which trials judge many submissions of
    one member side by side, to that member.
    """

    history: FiguresByMember = field(default_factory=dict)
    peers: FiguresByMember = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Setting:
    """One evaluation's surroundings."""

    catalogue: Catalogue
    cycle: Cycle
    background: Background = field(default_factory=Background)
    _plain: dict[int, Quantity] = field(default_factory=dict)
    _earlier: dict[tuple[Cycle, str], MemberFigures] = field(default_factory=dict)
    _quotients: dict[tuple[str, ...], Quotients] = field(default_factory=dict)

    def sent_in(self, cycle: Cycle, member: str) -> MemberFigures:
        """What `member` sent in an earlier `cycle`, as far as the history holds it; empty where it does not.

        For a board formed by a merger that sent nothing yet, what its predecessors sent, added up.
        """
        if (cycle, member) not in self._earlier:
            figures = self._sent(cycle, member)
            record = None if figures else self.member(self.among_the_peers(member))
            if record is not None and record.predecessors:
                sent = {code: self._sent(cycle, code) for code in record.predecessors}
                figures = sent_by_predecessors(record, sent, self.catalogue)
            self._earlier[cycle, member] = MemberFigures(member, figures)
        return self._earlier[cycle, member]

    def _sent(self, cycle: Cycle, member: str) -> tuple[Figure, ...]:
        code = str(cycle)
        return tuple(figure for figure in self.background.history.get(member, ()) if figure.key.cycle == code)

    def has_history(self, member: str) -> bool:
        """Whether anything of the last round or of last year's is on record for `member`."""
        return any(self.sent_in(cycle, member).figures for cycle in (self.cycle.previous, self.cycle.same_last_year))

    def among_the_peers(self, member: str) -> str:
        """The code under which `member`'s own submission stands among the peers; nobody is measured by itself."""
        return self.background.aliases.get(member, member)

    @cached_property
    def peer_rows(self) -> PeerRows:
        """Which rows the peers send."""
        return PeerRows(self.peer_figures)

    @cached_property
    def peer_figures(self) -> tuple[MemberFigures, ...]:
        """The peers' figures, arranged."""
        return tuple(MemberFigures(member, figures) for member, figures in self.background.peers.items())

    def among_peers(self, key: tuple[str, ...], quotients: Callable[[], Quotients]) -> Quotients:
        """What `quotients` collects from the peers; collected once for each `key`."""
        if key not in self._quotients:
            self._quotients[key] = quotients()
        return self._quotients[key]

    def indicator(self, code: str) -> Indicator:
        """The catalogue's record of an indicator."""
        return self.catalogue.indicators[code]

    def family(self, figure: Figure) -> UnitFamily:
        """The catalogue's record of a figure's unit family."""
        return self.catalogue.unit_families[figure.key.unit_family]

    def member(self, code: str) -> Member | None:
        """The catalogue's record of a member; None for a code it does not know."""
        return self.catalogue.member_by_code.get(code)

    def is_count(self, figure: Figure) -> bool:
        """Whether the figure counts things, so that its printed number is exact."""
        indicator = self.catalogue.indicators.get(figure.key.indicator)
        return indicator is not None and indicator.integer and figure.key.measure in _COUNTED

    def quantity(self, figure: Figure, *, like: Figure | None = None, sign: int = 1) -> Quantity:
        """The figure for use in a claim, in the unit of `like`, a figure of the same family.

        Most figures take part in several claims; as they stand, they are made into a quantity once.
        """
        if like is not None and like.unit != figure.unit:
            factor = self._factor(figure) / self._factor(like)
            return Quantity(figure, self.is_count(figure), sign, Interval(factor, factor))
        if sign < 0:
            return Quantity(figure, self.is_count(figure), sign)
        plain = self._plain.get(id(figure))
        if plain is None:
            plain = self._plain[id(figure)] = Quantity(figure, self.is_count(figure))
        return plain

    def converted(self, figure: Figure, *, like: Figure, band: Interval) -> Quantity:
        """A sum of money in the currency and unit of `like`, at any rate (VND for one USD) within `band`."""
        factor = self._factor(figure) / self._factor(like)
        low, high = (1 / band.high, 1 / band.low) if self.family(figure).currency == "VND" else band
        return Quantity(figure, rate=Interval(low * factor, high * factor))

    def _factor(self, figure: Figure) -> Decimal:
        return self.catalogue.units[figure.unit][1].factor

    @cached_property
    def reference_rate(self) -> tuple[Decimal, int] | None:
        """VND for one USD as recorded for this cycle, or for the cycle nearest to it, and the years between them."""
        recorded = [
            (abs(Cycle.parse(code).year - self.cycle.year), code != str(self.cycle), code, recorded_rate.vnd_per_usd)
            for code, record in self.catalogue.cycles.items()
            if (recorded_rate := record.rate()) is not None
        ]
        if not recorded:
            return None
        years, _, _, vnd_per_usd = min(recorded)
        return vnd_per_usd, years
