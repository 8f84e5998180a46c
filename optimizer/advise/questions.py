"""What is unknown and worth asking: per pair, per proposal, and ranked by how many people an answer frees."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from optimizer.candidates import Candidates
from optimizer.plan import Placement, PlacementStep, Plan, Question, RankedQuestion, Verdict
from optimizer.problem import CATALOGUE, Citizen, Need, Place, Problem, Task, Where, Workplace
from optimizer.rules.competences import task_verdict as skill_verdict
from optimizer.rules.hard_needs import judge_place, judge_task
from optimizer.rules.look_up import Seated, active_needs, travel_limit
from optimizer.variables import Pair

NEEDS_UNKNOWN = "needs"


def of_workplace(problem: Problem, pair: Pair) -> frozenset[Question]:
    """What must be known of the workplace, the way or the citizen, whatever task is done."""
    citizen, workplace = pair.citizen, pair.workplace
    found = {
        _ask_workplace(citizen, workplace, need)
        for need in active_needs(problem, citizen, hard=True)
        if need.spec.where is not Where.TASK and judge_place(_seated(problem, pair), need) is Verdict.CLARIFY
    }
    return frozenset(found | set(about_travel(problem, citizen, workplace)))


def of_task(problem: Problem, pair: Pair, task: Task) -> frozenset[Question]:
    """What must be known of the task."""
    citizen, workplace = pair.citizen, pair.workplace
    found = {
        _ask_task(workplace, task, need)
        for need in active_needs(problem, citizen, hard=True)
        if judge_task(workplace, task, need) is Verdict.CLARIFY
    }
    if skill_verdict(citizen, task) is Verdict.CLARIFY:
        names = ", ".join(sorted(skill.name for skill in task.requires))
        text = f"{citizen.id}: Kan borgeren det, opgaven kræver ({names})?"
        found.add(Question(about=citizen.id, attribute="competences", text=text))
    return frozenset(found)


def of_placement(problem: Problem, pair: Pair, step: PlacementStep) -> tuple[Question, ...]:
    """What must be answered before the step can be decided, the citizen's own needs first."""
    asked = set(of_workplace(problem, pair))
    for task_id in step.task_ids:
        asked |= of_task(problem, pair, pair.workplace.task_by_id[task_id])
    return (*_own_needs(pair.citizen), *sorted(asked, key=lambda q: (q.about, q.attribute)))


def with_questions(
    problem: Problem, candidates: Candidates, placements: Sequence[Placement]
) -> Iterator[Placement]:
    """The placements with the questions that any step of each hangs on."""
    for placement in placements:
        way = [(candidates.pair_of(placement.citizen_id, step), step) for step in placement.steps]
        asked = (question for pair, step in way for question in of_placement(problem, pair, step))
        yield Placement(
            citizen_id=placement.citizen_id,
            verdict=placement.verdict,
            steps=placement.steps,
            questions=tuple(dict.fromkeys(asked)),
        )


def rank_questions(candidates: Candidates, plan: Plan | None = None) -> tuple[RankedQuestion, ...]:
    """Open questions, those first whose good answer alone gives most people a certain place.

    A second job gives nobody a place who has none: only the proposals that hang on its questions count.

    Parameters
    ----------
    plan
        Counts for each question the proposals that hang on it, and adds what only the plan asks.
    """
    held = Counter(q for p in (plan.placements if plan else ()) for q in p.questions)
    frees: dict[Question, set[str]] = defaultdict(set)
    helps: dict[Question, set[str]] = defaultdict(set)
    second = {citizen.id for citizen in candidates.problem.citizens if citizen.second_of}
    for citizen_id in candidates.by_citizen:
        if citizen_id in second or candidates.some_certain(citizen_id):
            continue
        for pair in candidates.by_citizen[citizen_id]:
            for asked in _ways(candidates.problem, pair):
                for question in asked:
                    (frees if len(asked) == 1 else helps)[question].add(citizen_id)
    for question, citizen_id in _about_means_of_travel(candidates):
        helps[question].add(citizen_id)
    ranked = [
        RankedQuestion(question=q, frees=len(frees[q]), helps=len(helps[q] - frees[q]), holds=held[q])
        for q in {*frees, *helps, *held}
    ]
    ranked.sort(key=lambda r: (-r.frees, -r.helps, -r.holds, r.question.about, r.question.attribute))
    return tuple(ranked)


def of_citizen(candidates: Candidates, citizen: Citizen) -> tuple[Question, ...]:
    """What an answer would open a place for the citizen by, those first that open most by themselves."""
    alone: Counter[Question] = Counter()
    together: Counter[Question] = Counter()
    for pair in candidates.by_citizen.get(citizen.id, ()):
        for asked in _ways(candidates.problem, pair):
            (alone if len(asked) == 1 else together).update(asked)
    ranked = sorted({*alone, *together}, key=lambda q: (-alone[q], -together[q], q.about, q.attribute))
    return (*_own_needs(citizen), *_means_of_travel(candidates, citizen), *ranked)


def _about_means_of_travel(candidates: Candidates) -> Iterator[tuple[Question, str]]:
    for citizen in candidates.problem.waiting:
        for question in _means_of_travel(candidates, citizen):
            yield question, citizen.id


def _means_of_travel(candidates: Candidates, citizen: Citizen) -> Iterator[Question]:
    """Somebody whom an assumed way of travelling keeps from every place has a right to be asked."""
    if "travel_modes" not in citizen.assumed or candidates.ways.get(citizen.id):
        return
    keys = ((citizen.id, w.id, p.id) for w, p in _spots(candidates.problem))
    if any(candidates.refused.get(key) == "travel" for key in keys):
        text = f"{citizen.id}: Hvordan kan borgeren komme frem (bil, cykel, gå, bus og tog), og hvor langt?"
        yield Question(about=citizen.id, attribute="travel_modes", text=text)


def _spots(problem: Problem) -> Iterator[tuple[Workplace, Place]]:
    for workplace in problem.workplaces:
        for place in workplace.places:
            yield workplace, place


def _ways(problem: Problem, pair: Pair) -> Iterator[frozenset[Question]]:
    """Sets of questions, any one of which makes the pair certain if answered well.

    Tasks with the same open questions are cleared together; a set counts where what it clears carries the
    citizen's least hours.
    """
    base = of_workplace(problem, pair)
    tasks = [(task, of_task(problem, pair, task)) for task in pair.tasks]
    for asked in sorted({open_ for _, open_ in tasks}, key=len):
        slots = [task.weekly_min for task, open_ in tasks if open_ <= asked]
        if None in slots or sum(s or 0 for s in slots) >= pair.least * problem.grid.slot_min:
            yield base | asked


def _seated(problem: Problem, pair: Pair) -> Seated:
    """The pair as if it were placed, for judging needs."""
    step = PlacementStep(
        workplace_id=pair.workplace.id,
        place_id=pair.place.id,
        weekly_min=0,
        shifts=(),
        schedule=pair.schedule,
    )
    return Seated(
        problem=problem,
        placement=Placement(citizen_id=pair.citizen.id, steps=(step,)),
        step=step,
        citizen=pair.citizen,
        workplace=pair.workplace,
        place=pair.place,
    )


def _ask_workplace(citizen: Citizen, workplace: Workplace, need: Need) -> Question:
    spec = need.spec
    if need.code == "SOCIAL_MENTOR":
        return Question(about=citizen.id, attribute=spec.attribute, text=f"{citizen.id}: {spec.question}")
    attribute = f"{spec.attribute}:{need.value}" if need.code == "MENTOR_SPECIALISATION" else spec.attribute
    what = f" ({need.value})" if need.code == "MENTOR_SPECIALISATION" else ""
    return Question(about=workplace.id, attribute=attribute, text=f"{workplace.name}: {spec.question}{what}")


def _ask_task(workplace: Workplace, task: Task, need: Need) -> Question:
    text = f"{workplace.name}, {task.name}: {need.spec.question}"
    return Question(about=task.id, attribute=need.spec.attribute, text=text)


def about_travel(problem: Problem, citizen: Citizen, workplace: Workplace) -> Iterator[Question]:
    """The question how long the journey takes, where it is unknown or estimated near the limit."""
    limit = travel_limit(problem, citizen)
    if limit is None:
        return
    journey = problem.journey(citizen, workplace)
    if journey is None or (journey.estimated and _doubtful(problem, journey.minutes, limit)):
        guess = "" if journey is None else f" (skøn: {journey.minutes} min.)"
        text = f"{citizen.id} til {workplace.name}: {CATALOGUE['MAX_TRAVEL_MINUTES'].question}{guess}"
        yield Question(about=citizen.id, attribute=f"travel:{workplace.id}", text=text)


def _doubtful(problem: Problem, minutes: int, limit: int) -> bool:
    margin = problem.int_setting("rejse.margin_pct")
    return limit * (100 - margin) < minutes * 100 <= limit * (100 + margin)


def _own_needs(citizen: Citizen) -> tuple[Question, ...]:
    if citizen.needs is not None:
        return ()
    text = f"{citizen.id}: Hvilke skånehensyn skal der tages? (skånebehov er ikke afklaret)"
    return (Question(about=citizen.id, attribute=NEEDS_UNKNOWN, text=text),)
