"""The Dagster instance of a home: its settings, those of a home made before they were all there, and one in another."""

import logging
import sqlite3

import dagster as dg
import pytest
import yaml
from sqlalchemy import NullPool, create_engine

from pipelines.instance import open_instance, prepare_dagster_home
from pipelines.settings import MONITORING, SETTINGS
from tonghop.paths import Home


def test_an_instance_in_use_is_set_up_to_notice_killed_runs(home: Home) -> None:
    with open_instance(home) as instance:
        assert instance.run_monitoring_enabled


def test_settings_from_before_get_the_watch_over_runs_and_keep_the_rest(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    home.dagster.mkdir(parents=True)
    settings = home.dagster / "dagster.yaml"
    own = SETTINGS.replace("max_concurrent_runs: 1", "max_concurrent_runs: 3  # ours")
    settings.write_text(own, encoding="utf-8")
    prepare_dagster_home(home)
    assert settings.read_text(encoding="utf-8") == own + MONITORING
    assert str(settings) in caplog.text
    with open_instance(home) as instance:
        assert instance.run_monitoring_enabled
    assert settings.read_text(encoding="utf-8") == own + MONITORING


@pytest.mark.parametrize(
    "own",
    [
        "run_monitoring:\n  enabled: false\n",
        "telemetry: {enabled: false}\n...\n",
        "{telemetry: {enabled: false}}\n",
        ": [",
    ],
    ids=["switched off by hand", "a closed document", "in braces", "broken"],
)
def test_settings_that_say_otherwise_or_cannot_be_added_to_are_left_alone(home: Home, own: str) -> None:
    home.dagster.mkdir(parents=True)
    settings = home.dagster / "dagster.yaml"
    settings.write_text(own, encoding="utf-8")
    prepare_dagster_home(home)
    assert settings.read_text(encoding="utf-8") == own


def test_new_settings_are_whole(home: Home) -> None:
    prepare_dagster_home(home)
    written = yaml.safe_load((home.dagster / "dagster.yaml").read_text(encoding="utf-8"))
    assert written["run_monitoring"] == {"enabled": True}
    assert written["telemetry"] == {"enabled": False}


def synchronous(home: Home) -> int:
    engine = create_engine(f"sqlite:///{home.root / 'probe.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())


def test_an_instance_opened_within_another_closes_without_touching_the_outer_one(home: Home) -> None:
    strict = synchronous_default(home)
    with open_instance(home) as outer:
        with open_instance(home) as inner:
            inner.report_runless_asset_event(dg.AssetMaterialization("figures"))
        assert synchronous(home) == 1
        assert outer.get_latest_materialization_event(dg.AssetKey("figures")) is not None
    assert synchronous(home) == strict


def synchronous_default(home: Home) -> int:
    home.root.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(home.root / "probe.db") as connection:
        return int(connection.execute("PRAGMA synchronous").fetchone()[0])
