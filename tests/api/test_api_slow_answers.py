"""Questions that are given up while they wait or while a process is at work on them."""

from pathlib import Path
from time import monotonic, sleep

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.errors import ProblemError
from api.plans.answers import Answers
from api.plans.laid import LaidPlan
from api.settings import Settings
from tests.api.test_api_plans import handed_in

WAIT_S = 60.0


def note(_: LaidPlan, folder: str, name: str) -> str:
    """A question that tells when it is begun, and ends when it is let go."""
    with (Path(folder) / name).open("a", encoding="utf-8") as file:
        file.write("begun\n")
    end = monotonic() + WAIT_S
    while not (Path(folder) / "go").exists() and monotonic() < end:
        sleep(0.02)
    return name


def test_a_question_that_was_given_up_runs_once_or_not_at_all(
    client: TestClient, app: FastAPI, database: str, tmp_path: Path
) -> None:
    plan_id = handed_in(client)["plan"]["id"]
    settings = Settings(DATABASE_URL=database, demo=True, answer_processes=1, answer_s=0.2)
    answers = Answers(settings, app.state.services.store)
    try:
        for name in ("same", "same", "same", *map(str, range(6))):
            with pytest.raises(ProblemError):
                answers.ask(plan_id, note, folder=str(tmp_path), name=name)
        (tmp_path / "go").touch()
        assert answered(answers, plan_id, tmp_path) == "last"
    finally:
        answers.close()
    assert (tmp_path / "same").read_text(encoding="utf-8") == "begun\n"
    # a process has the next questions at hand before it is free
    assert len([name for name in map(str, range(6)) if (tmp_path / name).exists()]) <= 2


def answered(answers: Answers, plan_id: str, folder: Path) -> str:
    """The answer to whoever asks again until there is one."""
    end = monotonic() + WAIT_S
    while monotonic() < end:
        try:
            return answers.ask(plan_id, note, folder=str(folder), name="last")
        except ProblemError:
            continue
    return ""
