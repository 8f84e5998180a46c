"""Teams: what is needed of a position can be done in a week by those whom it takes."""

from collections.abc import Iterator

from exchange.assumptions import hours_text
from exchange.checks.base import Finding, View
from exchange.checks.jobs_in import Job, jobs_in
from exchange.checks.week_room import WeekRoom
from exchange.convert_position import USUAL_SHARE_MIN
from exchange.faults import Path
from exchange.schema import TaskRecord

FULL_PERCENT = 100


def teams(view: View) -> Iterator[Finding]:
    """Positions that no team could ever fill."""
    jobs = list(jobs_in(view))
    for job in jobs:
        room = WeekRoom(view.dataset, job.workplace)
        for path, task in job.tasks:
            yield from _week(path, task, job, room)
            yield from _cover(path, task, job)
            yield from _handover(path, task, room)
        yield from list(_share(job, room)) or _shares(job, view)
    yield from _workshops(jobs, view)


def _week(path: Path, task: TaskRecord, job: Job, room: WeekRoom) -> Iterator[Finding]:
    """A task that is longer than the week, everybody at work at once."""
    minutes = room.minutes([task])
    limits = [most for most in (job.record.team_most, job.workplace.max_present) if most is not None]
    most = min(limits) * minutes if limits else None
    if not minutes:
        most = 0
    if most is not None and (task.weekly_min or 0) > most:
        people = f" med højst {min(limits)} ad gangen" if limits else ""
        expected = f"højst {hours_text(most)}, som er det, ugen har{people} (stillingen {job.title})"
        found = hours_text(task.weekly_min or 0)
        yield Finding(path=(*path, "weekly_min"), found=found, expected=expected)


def _cover(path: Path, task: TaskRecord, job: Job) -> Iterator[Finding]:
    most = job.record.team_most
    if most is not None and task.cover > most:
        expected = f"højst {_stand_ins(most - 1)}, for stillingen {job.title} har højst {most} på holdet"
        yield Finding(path=(*path, "cover"), found=_stand_ins(task.cover - 1), expected=expected)


def _stand_ins(number: int) -> str:
    return "1 afløser" if number == 1 else f"{number} afløsere"


def _handover(path: Path, task: TaskRecord, room: WeekRoom) -> Iterator[Finding]:
    longest = room.longest([task])
    if task.handover_min > longest:
        expected = f"højst {longest} minutter, som er den længste dag, hvor opgaven kan løses"
        yield Finding(path=(*path, "handover_min"), found=f"{task.handover_min} minutter", expected=expected)


def _share(job: Job, room: WeekRoom) -> Iterator[Finding]:
    """A share that nobody can attend in a week, or that is more than the position accepts of anybody."""
    share, most = _share_min(job), job.record.most_min
    found = hours_text(share) + ("" if job.record.least_share_min is not None else " (antaget)")
    here, minutes = (*job.path, "least_share_min"), room.minutes([task for _, task in job.tasks])
    if minutes and share > minutes:
        expected = f"højst {hours_text(minutes)}, som er alt, hvad ugen har til stillingens opgaver"
        yield Finding(path=here, found=found, expected=expected)
    elif most is not None and share > most:
        expected = f"højst {hours_text(most)}, som er de flest, stillingen tager imod"
        yield Finding(path=here, found=found, expected=expected)


def _shares(job: Job, view: View) -> Iterator[Finding]:
    """A least team that does more than is needed, however slowly its members work."""
    least, share = job.record.team_least or 1, _share_min(job)
    needed = sum(task.weekly_min or 0 for _, task in job.tasks)
    slowest = min((c.intensity_pct or FULL_PERCENT for c in view.dataset.citizens), default=FULL_PERCENT)
    if needed and least * share * slowest > needed * FULL_PERCENT:
        what = "person" if least == 1 else "personer"
        expected = f"højst det, der skal løses: {hours_text(needed)} om ugen i alt (stillingen {job.title})"
        found = f"{least} {what} med hver mindst {hours_text(share)}"
        field = "least_share_min" if job.record.team_least is None else "team_least"
        yield Finding(path=(*job.path, field), found=found, expected=expected)


def _share_min(job: Job) -> int:
    stated = job.record.least_share_min
    return USUAL_SHARE_MIN if stated is None else stated


def _workshops(jobs: list[Job], view: View) -> Iterator[Finding]:
    """Workshops whose teams, all together, are smaller than the ruleset asks for."""
    least = view.int_setting("fleksjob.workshop_min")
    by_workplace: dict[Path, list[Job]] = {}
    for job in jobs:
        if job.record.workshop:
            by_workplace.setdefault(job.path[:2], []).append(job)
    for own in by_workplace.values():
        most = sum(job.record.team_most or least for job in own)
        if most < least:
            expected = f"plads til mindst {least} i fleksjobværkstedet (fleksjob.workshop_min)"
            yield Finding(path=(*own[-1].path, "team_most"), found=most, expected=expected)
