"""The hard rules: what no plan may break. The tuple reads as the specification."""

from optimizer.rules.assumed_load import AssumedLoad
from optimizer.rules.availability import Availability
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.caseload import Caseload
from optimizer.rules.cohort_seats import CohortSeats
from optimizer.rules.cohort_start import CohortStart
from optimizer.rules.competences import Competences
from optimizer.rules.course_steps import CourseSteps
from optimizer.rules.cover import Cover
from optimizer.rules.dated_absences import DatedAbsences
from optimizer.rules.days_a_week import DaysAWeek
from optimizer.rules.exclusions import Exclusions
from optimizer.rules.fairness_ratio import FairnessRatio
from optimizer.rules.flex_job import FlexJob
from optimizer.rules.floor import Floor
from optimizer.rules.group_shares import GroupShares
from optimizer.rules.handover import Handover
from optimizer.rules.hard_needs import HardNeeds
from optimizer.rules.hours_a_day import HoursADay
from optimizer.rules.hours_bands import HoursBands
from optimizer.rules.late_start import LateStart
from optimizer.rules.least_share import LeastShare
from optimizer.rules.mentor_budget import MentorBudget
from optimizer.rules.most_present import MostPresent
from optimizer.rules.one_placement import OnePlacement
from optimizer.rules.opening_hours import OpeningHours
from optimizer.rules.pinned import Pinned
from optimizer.rules.plan_shape import PlanShape
from optimizer.rules.position_minutes import PositionMinutes
from optimizer.rules.position_start import PositionStart
from optimizer.rules.reserved_seats import ReservedSeats
from optimizer.rules.rest import Rest
from optimizer.rules.schedule_kind import ScheduleKindRule
from optimizer.rules.seats import Seats
from optimizer.rules.second_job import SecondJob
from optimizer.rules.session_length import SessionLength
from optimizer.rules.shared_break import SharedBreak
from optimizer.rules.slot_needs import SlotNeeds
from optimizer.rules.status import StatusRule
from optimizer.rules.step_minutes import StepMinutes
from optimizer.rules.step_tasks import StepTasks
from optimizer.rules.support_budget import SupportBudget
from optimizer.rules.support_minutes import SupportMinutes
from optimizer.rules.support_on_call import SupportOnCall
from optimizer.rules.support_present import SupportPresent
from optimizer.rules.supporter_paid_minutes import SupporterPaidMinutes
from optimizer.rules.supporter_people import SupporterPeople
from optimizer.rules.supporters_per_citizen import SupportersPerCitizen
from optimizer.rules.target_group import TargetGroupRule
from optimizer.rules.task_minutes import TaskMinutes
from optimizer.rules.task_windows import TaskWindows
from optimizer.rules.team_least import TeamLeast
from optimizer.rules.team_most import TeamMost
from optimizer.rules.travel import TravelRule
from optimizer.rules.trial_weeks import TrialWeeks
from optimizer.rules.weekly_minutes import WeeklyMinutes
from optimizer.rules.weeks_limit import WeeksLimit
from optimizer.rules.whole_filling import WholeFilling
from optimizer.rules.workshop_minimum import WorkshopMinimum

RULES: tuple[Rule, ...] = (
    # Is it a plan at all?
    PlanShape(),
    # Can this citizen go to this place?
    StatusRule(),
    TargetGroupRule(),
    FlexJob(),
    HardNeeds(),
    Competences(),
    TravelRule(),
    HoursBands(),
    LeastShare(),
    Exclusions(),
    Floor(),
    StepTasks(),
    # Does the workplace work?
    Seats(),
    ReservedSeats(),
    GroupShares(),
    OpeningHours(),
    MostPresent(),
    SupportPresent(),
    SupportOnCall(),
    SupportMinutes(),
    SupportersPerCitizen(),
    SupporterPeople(),
    SupporterPaidMinutes(),
    AssumedLoad(),
    FairnessRatio(),
    TaskMinutes(),
    TaskWindows(),
    # Does the team of a job that is shared work?
    TeamMost(),
    PositionMinutes(),
    TeamLeast(),
    WorkshopMinimum(),
    WholeFilling(),
    Cover(),
    Handover(),
    # Does the week work for the citizen?
    OnePlacement(),
    SecondJob(),
    WeeklyMinutes(),
    SessionLength(),
    HoursADay(),
    DaysAWeek(),
    Rest(),
    LateStart(),
    Availability(),
    ScheduleKindRule(),
    SharedBreak(),
    SlotNeeds(),
    # Do the weeks work?
    WeeksLimit(),
    TrialWeeks(),
    PositionStart(),
    CohortStart(),
    DatedAbsences(),
    # Does it work across workplaces?
    MentorBudget(),
    SupportBudget(),
    Caseload(),
    CohortSeats(),
    CourseSteps(),
    StepMinutes(),
    Pinned(),
)

RULE_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}

__all__ = ["RULES", "RULE_BY_ID", "Rule", "Scope", "Violation"]
