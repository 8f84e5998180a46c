"""What a person should look at before trusting a plan."""

from collections.abc import Iterator

from optimizer.plan import Notice, Plan
from optimizer.problem import Comparison, ParameterStatus, Problem, positions_of
from optimizer.rules import RULES
from optimizer.rules.fairness_ratio import counts_heads
from optimizer.rules.look_up import paid_minutes, seated
from optimizer.rules.team import TeamRule


def notices(problem: Problem, plan: Plan) -> tuple[Notice, ...]:
    """Unknown staff, needs not tried, a ruleset nobody has verified, groups that may not start."""
    told = (*_staff(problem, plan), *_untried(problem), *_small_teams(problem, plan), *_price(problem, plan))
    return (*told, *_critical(problem), *_ruleset(problem))


def _small_teams(problem: Problem, plan: Plan) -> Iterator[Notice]:
    """Teams that run on with fewer than a new one would need."""
    for rule in RULES:
        if isinstance(rule, TeamRule):
            for team, (found, expected) in rule.unasked(problem, plan):
                text = (
                    f"{team.workplace.name}: {rule.sentence} Holdet fortsætter, som det er. "
                    f"Fundet: {found}. Et nyt hold skulle have {expected}."
                )
                yield Notice(id=rule.id, about=team.positions[0].id, text=text)


def _critical(problem: Problem) -> Iterator[Notice]:
    """Tasks that cannot wait, of jobs to be shared, without the times at which they must be done."""
    for workplace in problem.workplaces:
        for position in positions_of(workplace):
            for task in workplace.tasks_of(position):
                if workplace.condition("time_critical", task) is True and not task.windows:
                    text = (
                        f"{workplace.name}: {task.name} er tidskritisk, men tiderne er ikke oplyst. "
                        "Opgaven er lagt frit i åbningstiden. Hvornår skal den laves?"
                    )
                    yield Notice(id="task_windows", about=task.id, text=text)


def _price(problem: Problem, plan: Plan) -> Iterator[Notice]:
    """Paid minutes without a price, where there is a budget in kroner."""
    paid = sum(paid_minutes(person) for person in seated(problem, plan))
    if paid and problem.mentor_rate_ore is None and problem.support_budget_ore is not None:
        text = "Timeprisen for mentorer er ukendt, så kun tilskud er holdt op mod budgettet."
        yield Notice(id="support_budget", about=problem.municipality or "kommunen", text=text)


def _staff(problem: Problem, plan: Plan) -> Iterator[Notice]:
    used = {step.workplace_id for _, step in plan.steps()}
    for workplace in problem.workplaces:
        staff = workplace.headcount if counts_heads(problem) else workplace.ordinary_fte
        if workplace.id in used and staff is None:
            text = f"{workplace.name}: antal ansatte er ukendt, så rimelighedskravet er ikke afprøvet."
            yield Notice(id="fairness_ratio", about=workplace.id, text=text)


def _untried(problem: Problem) -> Iterator[Notice]:
    for citizen in (c for c in problem.waiting if not c.second_of):
        for need in citizen.needs or ():
            if need.spec.comparison is Comparison.STORED:
                text = f"{citizen.id}: {need.spec.label} er gemt, men ikke afprøvet i denne udgave."
                yield Notice(id="untried_need", about=citizen.id, text=text)


def _ruleset(problem: Problem) -> Iterator[Notice]:
    ruleset, day = problem.ruleset, problem.first_monday
    if not ruleset.covers(day):
        text = f"Regelsættet {ruleset.label} gælder ikke den {day:%d-%m-%Y}."
        yield Notice(id="ruleset_dates", about=ruleset.id, text=text)
    if ruleset.draft:
        text = f"Regelsættet {ruleset.label} er et udkast."
        yield Notice(id="ruleset_draft", about=ruleset.id, text=text)
    unverified = sum(p.status is ParameterStatus.UNVERIFIED for p in ruleset.parameters)
    if unverified:
        text = (
            f"Regelsættet {ruleset.label}: {unverified} af {len(ruleset.parameters)} "
            "satser og regler er ikke bekræftet af en jurist."
        )
        yield Notice(id="ruleset_unverified", about=ruleset.id, text=text)
