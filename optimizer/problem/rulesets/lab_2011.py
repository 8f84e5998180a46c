"""The years 2011-2019: employees counted by head. The old schemes of the sources are planned under it."""

from datetime import date, timedelta

from optimizer.problem.ruleset import Parameter, ParameterValue, Ruleset
from optimizer.problem.rulesets.groups import OTHER_GROUPS, RESOURCE_PROGRAMME
from optimizer.problem.rulesets.law import LAW, changed, dated
from optimizer.problem.rulesets.settings import SETTINGS

_FIRST_BONUS = date(2013, 1, 1)
_SECOND_BONUS = date(2014, 5, 1)
_BONUS_GONE = date(2016, 1, 1)
_LAST_DAY = date(2019, 12, 31)
_ONE_DAY = timedelta(days=1)


def _bonus(value: ParameterValue, since: date | None, until: date | None, note: str) -> Parameter:
    source = "forebyggelsesfonden.dk; Rambøll 2015"
    return dated("fleksjob.bonus", value, source=source, since=since, until=until, note=note)


_BONUSES = (
    _bonus(False, None, _FIRST_BONUS - _ONE_DAY, "før ordningen"),
    _bonus(True, _FIRST_BONUS, _SECOND_BONUS - _ONE_DAY, "25.000 kr., højst 10 timer, 6 måneder"),
    _bonus(True, _SECOND_BONUS, _BONUS_GONE - _ONE_DAY, "20.000 kr., højst 10 timer, 9 måneder, kun private"),
    _bonus(False, _BONUS_GONE, None, "ordningen er udfaset; slutdatoen er et skøn"),
)

LAB_2011 = Ruleset(
    id="lab_2011",
    label="Reglerne 2011-2019 (hoveder tælles)",
    valid_from=date(2011, 1, 1),
    valid_to=_LAST_DAY,
    parameters=(
        *changed(
            (parameter for parameter in LAW if parameter.id != "fleksjob.bonus"),
            values={"rimelighed.count_unit": "heads"},
            note="ikke efterprøvet for 2011-2019",
        ),
        *_BONUSES,
        *SETTINGS,
    ),
    target_groups=(RESOURCE_PROGRAMME, *OTHER_GROUPS),
)
