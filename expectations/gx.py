"""Great Expectations at work: the one module that imports it, lazily, with its telemetry switched off beforehand.

All checks of a cycle are one frame with a row a check and a column a kind, and each kind is one expectation over its
column: an expectation costs about the same for one member as for a thousand. The context lives in memory; no file is
written but the Data Docs that are asked for, no progress bar drawn. Which checks failed is what Great Expectations
returns, nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.demand import Demand
from tonghop.model import PipelineFault

if TYPE_CHECKING:
    import pandas as pd

_SITE = "data_docs"
Row = int
KindColumn = Sequence[tuple[Row, float | str]]
_RESULT: dict[str, Any] = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": ["check"],
    "include_unexpected_rows": False,
}


@dataclass(frozen=True)
class DocumentedRun:
    """What Data Docs call a run: its name and time; `notes` are a remark for each kind."""

    name: str
    time: datetime
    notes: Mapping[str, str]


class GreatExpectationsFault(PipelineFault):
    """Great Expectations could not evaluate an expectation."""


def failed_rows(columns: Mapping[str, KindColumn], demands: Mapping[str, Demand]) -> frozenset[Row]:
    """The rows that Great Expectations finds unexpected.

    `columns` has, for each kind, the rows that are its checks and their values; row numbers run from 0 over all kinds
    without a gap. Raises GreatExpectationsFault.
    """
    filled = {kind: column for kind, column in columns.items() if column}
    if not filled:
        return frozenset()
    result = _definition({kind: demands[kind] for kind in filled}, {}).run(
        batch_parameters={"dataframe": _frame(filled)}, result_format=_RESULT
    )
    failed: set[Row] = set()
    for outcome in result.results:
        column = outcome.expectation_config.kwargs["column"]
        if outcome.exception_info and outcome.exception_info.get("raised_exception", bool(outcome.exception_info)):
            raise GreatExpectationsFault(
                f"The expectation of kind '{column}' could not be evaluated: {outcome.exception_info}.",
                remedy="Run the tests of the expectations, then mend the kind or the installed great-expectations.",
            )
        failed.update(int(row["check"]) for row in outcome.result.get("unexpected_index_list") or ())
    return frozenset(failed)


def build_data_docs(
    folder: Path,
    columns: Mapping[str, KindColumn],
    demands: Mapping[str, Demand],
    labels: Mapping[str, Sequence[str]],
    run: DocumentedRun,
) -> None:
    """Validate as `failed_rows` does and let Great Expectations write its Data Docs about it into `folder`.

    `labels` are further columns by name, a text a row, that tell what an unexpected value belongs to. The pages refer
    to the network as Great Expectations writes them. Raises GreatExpectationsFault.
    """
    from great_expectations.core.run_identifier import RunIdentifier  # noqa: PLC0415

    filled = {kind: column for kind, column in columns.items() if column}
    definition = _definition({kind: demands[kind] for kind in filled}, run.notes)
    definition.run(
        batch_parameters={"dataframe": _frame(filled).assign(**labels)},
        result_format={**_RESULT, "unexpected_index_column_names": list(labels)},
        run_id=RunIdentifier(run_name=run.name, run_time=run.time),
    )
    context = definition.data.data_asset.datasource.data_context
    context.add_data_docs_site(
        _SITE,
        {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    context.build_data_docs(site_names=[_SITE])


def _frame(columns: Mapping[str, KindColumn]) -> pd.DataFrame:
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    size = sum(len(column) for column in columns.values())
    data: dict[str, Any] = {"check": np.arange(size)}
    for kind, column in columns.items():
        texts = isinstance(column[0][1], str)
        values = np.full(size, None if texts else np.nan, dtype=object if texts else float)
        values[[row for row, _ in column]] = [value for _, value in column]
        data[kind] = values
    return pd.DataFrame(data)


def prepare() -> None:
    """Import Great Expectations now, which takes seconds, so that `failed_rows` need not."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations  # noqa: F401, PLC0415


def _definition(demands: Mapping[str, Demand], notes: Mapping[str, str]) -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.data_context.types.base import (  # noqa: PLC0415
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    in_memory = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=in_memory)
    source = context.data_sources.add_pandas("figures")
    batch = source.add_dataframe_asset("checks").add_batch_definition_whole_dataframe("cycle")
    expectations = [_expectation(kind, demand, notes.get(kind)) for kind, demand in demands.items()]
    suite = context.suites.add(gx.ExpectationSuite(name="rules", expectations=expectations))
    return context.validation_definitions.add(gx.ValidationDefinition(name="cycle", data=batch, suite=suite))


def _expectation(kind: str, demand: Demand, notes: str | None) -> Any:
    import great_expectations.expectations as gxe  # noqa: PLC0415

    if demand.one_of:
        return gxe.ExpectColumnValuesToBeInSet(  # type: ignore[attr-defined]
            column=kind, value_set=list(demand.one_of), notes=notes
        )
    return gxe.ExpectColumnValuesToBeBetween(  # type: ignore[attr-defined]
        column=kind, min_value=demand.at_least, max_value=demand.at_most, notes=notes
    )
