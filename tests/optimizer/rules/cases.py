"""For each rule a plan that keeps it and one that breaks it, with all the rules that the bad one breaks."""

from tests.optimizer.rules.case import CASES
from tests.optimizer.rules.cohort_cases import cohort_seat_cases
from tests.optimizer.rules.course_cases import course_cases
from tests.optimizer.rules.dated_cases import dated_cases
from tests.optimizer.rules.need_cases import catalogue_cases, special_cases
from tests.optimizer.rules.pair_cases import pair_cases
from tests.optimizer.rules.position_cases import position_cases
from tests.optimizer.rules.seat_cases import ratio_cases, seat_cases, task_cases
from tests.optimizer.rules.shape_cases import shape_cases
from tests.optimizer.rules.support_cases import support_cases
from tests.optimizer.rules.week_cases import week_cases
from tests.optimizer.rules.weekly_cases import weekly_cases

shape_cases()
pair_cases()
catalogue_cases()
special_cases()
seat_cases()
ratio_cases()
task_cases()
support_cases()
week_cases()
weekly_cases()
course_cases()
dated_cases()
cohort_seat_cases()
position_cases()

__all__ = ["CASES"]
