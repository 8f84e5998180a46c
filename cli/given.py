"""A dataset with a plan of it: read together, the plan in the dataset's weeks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cli.dataset import Opened, open_dataset
from cli.faults import count
from cli.folder import DATASET, PLAN, complete, is_plan
from cli.say import say
from cli.session import Session
from exchange import plan_dates
from exchange.dataset_json import dataset_hash
from exchange.faults import Fault, Refused
from exchange.json_text import parse_json
from exchange.plan_json import read_plan
from exchange.plan_moved import counted_from
from exchange.plan_sheets_words import date_text
from exchange.read import kind_of
from optimizer.plan import Plan
from optimizer.planning import REPLAN

_NAME = re.compile(r"(?:plan-)?(?P<base>.*?)(?P<dated>-\d{4}-\d\d-\d\d)?(?:-v(?P<version>\d+))?")
"""Names that the commands give to folders: plan-kommune, plan-kommune-2026-11-30, plan-kommune-v2."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A dataset and a plan of it.

    Attributes
    ----------
    monday
        The Monday from which the plan was made.
    plan
        In the dataset's weeks.
    made
        As the file has it, in the weeks from its own Monday.
    folder
        Where the plan stands.
    """

    opened: Opened
    plan: Plan
    made: Plan
    monday: date
    folder: Path

    @property
    def base(self) -> str:
        """What the municipality is called, for the folder of a new plan."""
        return self._part("base") or self.opened.name

    @property
    def dated(self) -> str:
        """The date in the name, with a hyphen before it; empty without one."""
        return self._part("dated")

    @property
    def version(self) -> int:
        """Which of several plans for the same weeks the given one is."""
        return int(self._part("version") or 1)

    def _part(self, name: str) -> str:
        """A part of the dataset's name; one that was written with a plan is called as the plan's folder."""
        with_plan = self.opened.name == Path(DATASET).stem
        matched = _NAME.fullmatch(self.folder.resolve().name if with_plan else self.opened.name)
        return (matched[name] or "") if matched else ""


def open_given(names: Sequence[str], session: Session) -> Given:
    """Read the dataset, then the plan, which stands last; or the folder that holds both.

    Where the dataset names no first Monday, it is the plan's.

    Raises
    ------
    Refused
        With every fault.
    """
    sources, path = _parts(names)
    monday = _stated_monday(path)
    opened = open_dataset(sources, session, usual_monday=monday)
    problem = opened.problem
    plan = read_plan(path, problem, dataset_hash=dataset_hash(opened.dataset))
    made = replace(plan, first_monday=plan.first_monday or problem.first_monday)
    opened = replace(opened, problem=replace(problem, replans=plan.provenance.profile == REPLAN))
    return Given(
        opened=opened,
        plan=counted_from(made, problem),
        made=made,
        monday=made.first_monday or problem.first_monday,
        folder=path.parent,
    )


def _parts(names: Sequence[str]) -> tuple[list[str], Path]:
    """The dataset's names, and the path of the plan; a plan on its way into its folder is moved in first."""
    *sources, last = names
    folder = Path(last)
    for place in {Path(name).parent for name in names} | ({folder} if folder.is_dir() else set()):
        complete(place)
    if sources:
        path = folder / PLAN if folder.is_dir() and is_plan(folder / PLAN) else folder
        _refuse_no_plan(path)
        return sources, path
    if folder.is_dir() and (folder / DATASET).exists() and is_plan(folder / PLAN):
        return [str(folder / DATASET)], folder / PLAN
    expected = f"et datasæt og en plan, eller en mappe med {DATASET} og {PLAN} fra Holdepunkt"
    raise Refused([Fault(place="DATASÆT PLAN", found=last, expected=expected)])


def _refuse_no_plan(path: Path) -> None:
    """Refuse what cannot be a plan in one sentence, not with a fault for every field.

    Raises
    ------
    Refused
        If it is no file, a workbook, or a dataset.
    """
    if not path.is_file():
        expected = f"en plan, der findes: filen {PLAN}, eller mappen den ligger i"
        raise Refused([Fault(place="PLAN", found=str(path), expected=expected)])
    kind = kind_of(path)
    if kind == "workbook":
        expected = f"planens {PLAN}, som ligger i samme mappe; regnearket er til at læse i"
        raise Refused([Fault(place="PLAN", found=str(path), expected=expected)])
    raw = parse_json(path) if kind == "json" else None
    if isinstance(raw, dict) and "placements" not in raw and raw.keys() & {"citizens", "workplaces"}:
        expected = "en plan: datasættet skrives først, og planen sidst"
        raise Refused([Fault(place="PLAN", found=f"{path}, som er et datasæt", expected=expected)])


def _stated_monday(path: Path) -> date | None:
    """The Monday that the plan's file names; faults in it are told when the plan is read."""
    raw = parse_json(path)
    stated = raw.get("first_monday") if isinstance(raw, dict) else None
    try:
        monday = date.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
    return monday if monday is not None and monday.weekday() == 0 else None


def tell_weeks(given: Given) -> None:
    """Say so where the plan was made from another Monday than the dataset's."""
    problem = given.opened.problem
    if problem.weeks == 1 or given.monday == problem.first_monday:
        return
    over = len(given.made.placements) - len(given.plan.placements)
    left_out = f" {count(over, 'forløb', 'forløb')}, der er slut, er udeladt." if over else ""
    say(
        f"Planen er lavet fra mandag den {date_text(given.monday)}. Her er ugerne talt fra datasættets "
        f"første mandag, {date_text(problem.first_monday)}.{left_out}"
    )


def with_dates(given: Given) -> Given:
    """The same; where the plan says of no shift what becomes of it on a date, that is worked out and told."""
    problem, plan = given.opened.problem, given.plan
    settled = plan_dates.with_dates(problem, plan)
    if settled is plan:
        return given
    lost = sum(len(step.lost) for _, step in settled.steps())
    covers = sum(len(step.covers) for _, step in settled.steps())
    if not lost and not covers:
        return given
    say(
        "Planen siger ikke, hvad der sker med vagter på dage med fravær eller lukket. Det er regnet ud: "
        f"{count(lost, 'vagt', 'vagter')} falder væk, {count(covers, 'vagt', 'vagter')} dækkes."
    )
    same_weeks = given.monday == problem.first_monday
    return replace(given, plan=settled, made=settled if same_weeks else given.made)
