from optimizer.advise.desk import Desk
from optimizer.advise.on_courses import on_courses
from optimizer.plan import Plan
from tests.optimizer.over_weeks import over, person, told


def test_whoever_could_do_a_step_of_a_course_is_counted_and_others_are_not() -> None:
    people = (
        person("b1", None, course=told({}, {})),
        person("b2", None, course=told({}, {})),
        person("b3"),
    )
    desk = Desk(over(people), Plan(placements=()))
    assert on_courses(desk, ("v1", "p1")) == 2
    assert on_courses(desk, ("v1", "p9")) == 0
