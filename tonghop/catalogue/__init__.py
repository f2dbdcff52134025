"""The catalogue: members, indicators, breakdowns, units and cycles as reviewable YAML, loaded into frozen objects.

A mistake in a file stops the load with the file and the line. Nothing is read at import: call `load_catalogue`.
"""

from tonghop.catalogue.bloc import Bloc, Member, Zone
from tonghop.catalogue.catalogue import Catalogue, load_catalogue
from tonghop.catalogue.cycle_file import CycleFile
from tonghop.catalogue.indicator import Breakdown, Indicator
from tonghop.catalogue.section import Section, Whole
from tonghop.catalogue.source import CatalogueFault
from tonghop.catalogue.unit import Unit, UnitFamily

__all__ = [
    "Bloc",
    "Breakdown",
    "Catalogue",
    "CatalogueFault",
    "CycleFile",
    "Indicator",
    "Member",
    "Section",
    "Unit",
    "UnitFamily",
    "Whole",
    "Zone",
    "load_catalogue",
]
