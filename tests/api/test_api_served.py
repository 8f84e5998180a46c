"""The service as a process: started without set-up, killed, stopped, copied, and asked by curl."""

import re
import subprocess
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.api.conftest import on_both
from tests.api.killing import killed_under_writes
from tests.api.served import ROOT, Served
from tests.cli.runs import run

README = ROOT / "README.md"


@on_both
def test_no_acknowledged_write_is_lost_when_it_is_killed(database: str, tmp_path: Path) -> None:
    assert killed_under_writes(database, tmp_path, times=2, seed=7) > 0


def test_curl_alone_goes_from_upload_to_a_match_and_a_workbook(database: str, tmp_path: Path) -> None:
    script = re.search(r"```sh\n(#!/bin/sh\n.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert script is not None
    served = Served(database, tmp_path, HOLDEPUNKT_ANSWER_PROCESSES="1")
    try:
        made = subprocess.run(
            ["sh", "-c", script[1]],
            cwd=tmp_path,
            env={"API": f"{served.address}/v1", "KEY": served.key, "PATH": "/usr/local/bin:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stdout + made.stderr
        assert '"speaks_for":["' in made.stdout
        assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")
        assert served.stop() == -SIGTERM, "as uvicorn ends: in good order, then by the signal"
        assert "Application shutdown complete" in (tmp_path / "ud.txt").read_text()
    finally:
        served.kill()


@on_both
def test_a_copy_makes_a_new_database_with_everything_in_it(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("HOLDEPUNKT_DEMO", "true")
    key = run("key", "make", "--name", "planlægger", "--scope", "read", "--scope", "write")
    assert (key.code, key.out.count("hp_")) == (0, 1)
    copy = tmp_path / "kopi.zip"
    assert run("backup", str(copy)).code == 0
    assert run("backup", str(copy)).code == 2
    assert run("restore", str(copy)).code == 2
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'ny.db'}")
    assert run("restore", str(copy)).code == 0
    listed = run("key", "list")
    assert "planlægger" in listed.out
    own = key.out.split("_")[1]
    assert run("key", "revoke", own).code == 0
    assert run("key", "revoke", "x").code == 2
    (tmp_path / "andet.zip").write_bytes(b"PK")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tredje.db'}")
    assert run("restore", str(tmp_path / "andet.zip")).code == 2


def test_it_does_not_start_with_secrets_that_everybody_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOLDEPUNKT_DEMO", "false")
    monkeypatch.chdir(tmp_path)
    found = run("serve", "--port", "0")
    assert found.code == 2
    assert "HOLDEPUNKT_SECRET" in found.err
    monkeypatch.setenv("HOLDEPUNKT_PORT", "mange")
    assert run("key", "list").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_key_of_an_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("HOLDEPUNKT_DEMO", "true")
    found = run("key", "make", "--scope", "alt")
    assert found.code == 2
    assert "read, write, audit" in found.err
