"""Changes of a plan over weeks: those of one standing week in some step, and changes of when and where."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from optimizer.candidates import Candidates
from optimizer.plan import Cover, LossCause, Lost, Placement, PlacementStep, Plan
from optimizer.problem import Stay
from optimizer.rules.look_up import worst
from optimizer.variables import Pair
from tests.mutate import Mutator, Placements

Steps = list[PlacementStep]


class WeeksMutator(Mutator):
    """Changes plans of one problem over weeks by chance.

    Placements leave the model's candidates now and then: then no rule may find the plan good.
    """

    def __init__(self, candidates: Candidates, seed: int) -> None:
        super().__init__(candidates, seed)
        self.changes += [
            *[self._of_steps(self._begin)] * 4,
            *[self._of_steps(self._last)] * 2,
            self._of_steps(self._keep_seat),
            self._of_steps(self._one_step_later),
            self._of_steps(self._without_a_step),
            *[self._week_of_another] * 2,
            *[self._newcomer] * 3,
            *[self._all_together] * 2,
        ]
        self.dated: list[Callable[[Steps], None]] = [self._drop_date, self._add_date, self._cover_loss]

    # What a change of one week needs to know

    def _of_one(self, change: Callable[[Pair, PlacementStep], PlacementStep]) -> Callable[[Placements], None]:
        def apply(steps: Steps, placement: Placement) -> None:
            index = self.random.randrange(len(steps))
            pair = self._pair_of(placement.citizen_id, steps[index])
            if pair is not None:
                pair_step = change(pair, steps[index])
                new = self._pair_of(placement.citizen_id, pair_step)
                steps[index] = pair_step if new is None else replace(pair_step, schedule=new.schedule)

        return self._of_steps(apply)

    def _of_steps(self, change: Callable[[Steps, Placement], None]) -> Callable[[Placements], None]:
        def apply(placements: Placements) -> None:
            index = self.random.randrange(len(placements))
            steps = list(placements[index].steps)
            change(steps, placements[index])
            placements[index] = self._with_verdict(replace(placements[index], steps=tuple(steps)))

        return apply

    def _pair_of(self, citizen_id: str, step: PlacementStep) -> Pair | None:
        try:
            return self.candidates.pair_of(citizen_id, step)
        except KeyError:
            return None

    def _with_verdict(self, placement: Placement) -> Placement:
        pairs = [self._pair_of(placement.citizen_id, step) for step in placement.steps]
        known = [pair.verdict for pair in pairs if pair is not None]
        return replace(placement, verdict=worst(known)) if known else placement

    # When

    def _begin(self, steps: Steps, placement: Placement) -> None:
        """Everything some weeks earlier or later."""
        del placement
        by = self.random.choice([-3, -2, -1, 1, 2, 3])
        steps[:] = [replace(step, first_week=step.first_week + by) for step in steps]

    def _last(self, steps: Steps, placement: Placement) -> None:
        """A step longer or shorter."""
        del placement
        index = self.random.randrange(len(steps))
        weeks = max(1, steps[index].weeks + self.random.choice([-2, -1, 1, 2]))
        steps[index] = replace(steps[index], weeks=weeks)

    def _keep_seat(self, steps: Steps, placement: Placement) -> None:
        """The seat kept a week more or less."""
        del placement
        index, step = self.random.randrange(len(steps)), steps[-1]
        step, by = steps[index], self.random.choice([-1, 1])
        if self.random.random() < 0.5:
            steps[index] = replace(step, held_after=max(0, step.held_after + by))
        else:
            steps[index] = replace(step, held_before=max(0, step.held_before + by))

    def _one_step_later(self, steps: Steps, placement: Placement) -> None:
        del placement
        index = self.random.randrange(len(steps))
        steps[index] = replace(steps[index], first_week=steps[index].first_week + 1)

    def _without_a_step(self, steps: Steps, placement: Placement) -> None:
        del placement
        if len(steps) > 1:
            steps.pop(self.random.randrange(len(steps)))

    # Where and who

    def _exchange(self, placements: Placements) -> None:
        """Two people get each other's weeks, each in their own time."""
        one, two = (self.random.randrange(len(placements)) for _ in range(2))
        if one != two:
            first, second = placements[one], placements[two]
            placements[one] = self._as_like(first, second.steps)
            placements[two] = self._as_like(second, first.steps)

    def _week_of_another(self, placements: Placements) -> None:
        """One step as somebody else has theirs."""
        step = self.random.choice(self.random.choice(placements).steps)
        index = self.random.randrange(len(placements))
        steps = list(placements[index].steps)
        at = self.random.randrange(len(steps))
        steps[at] = _in_time_of(step, steps[at])
        placements[index] = self._with_verdict(replace(placements[index], steps=tuple(steps)))

    def _as_like(self, placement: Placement, weeks: tuple[PlacementStep, ...]) -> Placement:
        steps = tuple(_in_time_of(self.random.choice(weeks), step) for step in placement.steps)
        return self._with_verdict(replace(placement, steps=steps))

    def _join(self, placements: Placements) -> None:
        self._newcomer(placements)

    def _newcomer(self, placements: Placements) -> None:
        """Somebody who waits comes in, each step as somebody else has theirs where there is one."""
        placed = {placement.citizen_id for placement in placements}
        stays = [
            (c.id, stay)
            for c in self.candidates.problem.waiting
            if c.id not in placed
            for stay in self.candidates.problem.stays(c.id)
        ]
        if stays:
            citizen_id, stay = self.random.choice(stays)
            steps = tuple(self._steps_of(citizen_id, stay, placements))
            if len(steps) == len(stay.parts):
                placements.append(self._with_verdict(Placement(citizen_id=citizen_id, steps=steps)))

    def _steps_of(self, citizen_id: str, stay: Stay, placements: Placements) -> Iterator[PlacementStep]:
        start = self.random.randint(stay.first, stay.last)
        mine = {(p.workplace.id, p.place.id) for p in self.candidates.by_citizen[citizen_id]}
        weeks = [step for p in placements for step in p.steps if (step.workplace_id, step.place_id) in mine]
        step = self.random.choice(weeks) if weeks else None
        for part in stay.parts if step is not None else ():
            step = self.random.choice([step, step, self.random.choice(weeks)])
            pairs = [p for p in self.candidates.by_citizen[citizen_id] if p.stay is stay and p.part is part]
            here = [p for p in pairs if (p.workplace.id, p.place.id) == (step.workplace_id, step.place_id)]
            yield replace(
                step,
                index=part.index,
                first_week=start + part.offset,
                weeks=part.weeks,
                held_before=part.held_before,
                held_after=part.held_after,
                schedule=here[0].schedule if here else step.schedule,
            )

    def _all_together(self, placements: Placements) -> None:
        """Everybody of one workplace begins in the same week, as far as they can."""
        where = self.random.choice(placements).steps[0].workplace_id
        week = self.random.choice(placements).steps[0].first_week
        for index, placement in enumerate(placements):
            here = {step.workplace_id for step in placement.steps} == {where}
            if here and placement.citizen_id not in self.candidates.problem.running_by_citizen:
                by = week - placement.steps[0].first_week
                steps = tuple(replace(s, first_week=s.first_week + by) for s in placement.steps)
                if all(self._pair_of(placement.citizen_id, step) for step in steps):
                    placements[index] = self._with_verdict(replace(placement, steps=steps))

    # What falls away

    def change_dates(self, plan: Plan) -> Plan:
        """The plan with one date told wrongly, or otherwise: a loss or a cover more, less or another."""
        placements = list(plan.placements)
        index = self.random.randrange(len(placements))
        steps = list(placements[index].steps)
        self.random.choice(self.dated)(steps)
        placements[index] = replace(placements[index], steps=tuple(steps))
        return replace(plan, placements=tuple(placements))

    def _drop_date(self, steps: Steps) -> None:
        index = self.random.randrange(len(steps))
        step = steps[index]
        if step.lost and (not step.covers or self.random.random() < 0.5):
            kept = self.random.sample(step.lost, len(step.lost) - 1)
            steps[index] = replace(step, lost=tuple(sorted(kept)))
        elif step.covers:
            kept_covers = self.random.sample(step.covers, len(step.covers) - 1)
            steps[index] = replace(step, covers=tuple(sorted(kept_covers)))

    def _add_date(self, steps: Steps) -> None:
        index = self.random.randrange(len(steps))
        step = steps[index]
        week = step.first_week + self.random.randint(0, step.weeks)
        weekday = self.random.choice(step.shifts).window.weekday
        if self.random.random() < 0.5:
            lost = Lost(week, weekday, self.random.choice(list(LossCause)))
            steps[index] = replace(step, lost=tuple(sorted((*step.lost, lost))))
        else:
            supporters = self.candidates.problem.workplace_by_id[step.workplace_id].supporters
            cover = Cover(week, weekday, self.random.choice(supporters).id)
            steps[index] = replace(step, covers=tuple(sorted((*step.covers, cover))))

    def _cover_loss(self, steps: Steps) -> None:
        """A cover becomes a loss, or a loss a cover."""
        index = self.random.randrange(len(steps))
        step = steps[index]
        if step.covers:
            gone = self.random.choice(step.covers)
            steps[index] = replace(
                step,
                covers=tuple(cover for cover in step.covers if cover != gone),
                lost=tuple(sorted((*step.lost, Lost(gone.week, gone.weekday, LossCause.SUPPORT)))),
            )
        elif step.lost:
            loss = self.random.choice(step.lost)
            supporters = self.candidates.problem.workplace_by_id[step.workplace_id].supporters
            cover = Cover(loss.week, loss.weekday, self.random.choice(supporters).id)
            steps[index] = replace(
                step, lost=tuple(other for other in step.lost if other != loss), covers=(cover,)
            )


def _in_time_of(step: PlacementStep, other: PlacementStep) -> PlacementStep:
    """The step's week in the weeks of the other."""
    return replace(
        step,
        index=other.index,
        first_week=other.first_week,
        weeks=other.weeks,
        held_before=other.held_before,
        held_after=other.held_after,
        lost=(),
        covers=(),
    )
