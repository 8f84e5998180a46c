"""The best teams for a job at prices of people and of what else teams have in common."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from optimizer.engine.jobs import Found, Job, Sizes, Team
from optimizer.engine.loose_teams import LooseTeams
from optimizer.engine.task_splits import TWO, TaskSplits
from optimizer.ways import Ints


@dataclass
class TeamPrices:
    """Looks for teams that do at least so much of a job.

    Parameters
    ----------
    least
        Effective minutes a week in hundredths.
    """

    job: Job
    least: int
    _splits: TaskSplits = field(init=False)
    _loose: LooseTeams = field(init=False)

    def __post_init__(self) -> None:
        self._splits, self._loose = TaskSplits(self.job), LooseTeams(self.job)

    def best(
        self, each: Ints, price: Ints, sizes: Sizes, count: int = 1, *, every: bool = True
    ) -> list[Team]:
        """Teams, the best first: none is worth more, and nobody at all where not so much must be done.

        Where all or nearly all must be done, one and two people are looked at task by task; larger teams, and
        all others, by what they do together, which takes longer.

        Parameters
        ----------
        each
            What each share is worth at the prices, in parts of one.
        price
            Of each group, in parts of one.
        sizes
            What a team of so many adds, in parts of one.
        count
            Of one person and of two so many are told, where they are looked at task by task.
        every
            Whether larger teams are looked at where some was found task by task: else the best may be worse.
        """
        worths = self.job.worths(each, price)
        found = [Team((), 0, whole=True)] if self.least <= 0 else []
        divided, short = 0, self._splits.short_of(self.least)
        if short is not None:
            divided = TWO
            found += self._teams(self._splits.best(worths, count, short), sizes, whole=True)
        smallest = max(divided + 1, self.job.fewest)
        larger = range(smallest, self.job.most + 1 if every or not found else 0)
        found += self._teams(self._loose.best(worths, self.least, larger), sizes, whole=False)
        return sorted(found, key=lambda team: -team.worth)

    @staticmethod
    def _teams(found: list[Found], sizes: Sizes, *, whole: bool) -> Iterator[Team]:
        for worth, members in found:
            yield Team(members, worth + sizes.get(len(members), 0), whole)
