"""The components of quality, each 0 to 100 points a placement; unknown is 50."""

from optimizer.goals.base import Component
from optimizer.goals.components.competence_fit import CompetenceFit
from optimizer.goals.components.development import Development
from optimizer.goals.components.few_people import FewPeople
from optimizer.goals.components.minutes import Minutes
from optimizer.goals.components.social_match import SocialMatch
from optimizer.goals.components.soft_needs import SoftNeeds
from optimizer.goals.components.steadiness import Steadiness
from optimizer.goals.components.team_cover import TeamCover
from optimizer.goals.components.travel import TravelComponent
from optimizer.goals.components.wishes import Wishes

COMPONENTS: tuple[type[Component], ...] = (
    # For the citizen.
    Wishes,
    Minutes,
    SoftNeeds,
    Development,
    TravelComponent,
    SocialMatch,
    # For the company.
    CompetenceFit,
    Steadiness,
    # For the company, on a position.
    FewPeople,
    TeamCover,
)

__all__ = ["COMPONENTS"]
