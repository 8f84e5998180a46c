"""Positions: tasks of their own, with the minutes that are needed, and a team from its least to its most."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View
from exchange.checks.jobs_in import Job, jobs_in
from exchange.faults import Path
from exchange.names import task_ids, task_named


def positions(view: View) -> Iterator[Finding]:
    """Faults in what a position is made of."""
    owners: dict[Path, Job] = {}
    for job in jobs_in(view):
        yield from _team(job)
        yield from _widens(job)
        if not job.record.tasks:
            expected = "mindst én opgave, som stillingen består af"
            yield Finding(path=(*job.path, "tasks"), found="", expected=expected)
        yield from _claims(job, owners, view)
    for path, job in owners.items():
        yield from _needed(path, job)
    yield from _named_by_places(owners, view)


def _team(job: Job) -> Iterator[Finding]:
    least, most = job.record.team_least, job.record.team_most
    if least is not None and most is not None and least > most:
        expected = f"mindst {least}, som er de færreste på holdet"
        yield Finding(path=(*job.path, "team_most"), found=most, expected=expected)


def _widens(job: Job) -> Iterator[Finding]:
    if job.record.widens_on is not None and not job.record.workshop:
        expected = "kun en dato, når stillingen er i et fleksjobværksted"
        yield Finding(path=(*job.path, "widens_on"), found=job.record.widens_on, expected=expected)


def _claims(job: Job, owners: dict[Path, Job], view: View) -> Iterator[Finding]:
    """Tasks that another position has already."""
    known = task_ids(job.workplace, view.names.workplace_ids[int(job.path[1])])
    for place, name in enumerate(job.record.tasks):
        own = task_named(job.workplace, known, name)
        if own is None:
            continue
        owner = owners.setdefault((*job.path[:2], "tasks", known.index(own)), job)
        if owner.path != job.path:
            yield Finding(path=(*job.path, "tasks", place), found=name, expected=_not_of(owner))


def _needed(path: Path, job: Job) -> Iterator[Finding]:
    minutes = job.workplace.tasks[int(path[3])].weekly_min
    if not minutes:
        found = "" if minutes is None else f"{minutes} minutter"
        expected = f"hvor meget der skal løses om ugen, for opgaven hører til stillingen {job.title}"
        yield Finding(path=(*path, "weekly_min"), found=found, expected=expected)


def _named_by_places(owners: dict[Path, Job], view: View) -> Iterator[Finding]:
    for i, workplace in enumerate(view.dataset.workplaces):
        ids = task_ids(workplace, view.names.workplace_ids[i])
        for j, place in enumerate(workplace.places):
            for k, name in enumerate(place.tasks):
                own = task_named(workplace, ids, name)
                owner = own and owners.get(("workplaces", i, "tasks", ids.index(own)))
                if owner:
                    path = ("workplaces", i, "places", j, "tasks", k)
                    yield Finding(path=path, found=name, expected=_not_of(owner))


def _not_of(owner: Job) -> str:
    return f"en opgave, der ikke hører til stillingen {owner.title}"
