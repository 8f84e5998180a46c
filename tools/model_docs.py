"""The formulas and the catalogue of needs as pages: `python -m tools.model_docs` writes them.

`docs/model.md` comes from the docstrings of the rules, goals and components, `docs/needs.md` from the
catalogue. A test holds both pages against the code.
"""

import sys
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path

from optimizer.goals import PROFILES, Component, Goal, Side
from optimizer.goals.components import COMPONENTS
from optimizer.problem.needs import DANISH_LEVELS, NEEDS, Comparison, Group, NeedSpec, Where
from optimizer.rules import RULES, Rule, Scope

DOCS = Path(__file__).parent.parent / "docs"

SCOPES = {
    Scope.PAIR: "Can this citizen go to this place?",
    Scope.WORKPLACE: "Does the workplace work?",
    Scope.WEEK: "Does the week work for the citizen?",
    Scope.ACROSS: "Does the plan as a whole work?",
}
SIDES = {Side.CITIZEN: "citizen", Side.COMPANY: "company"}
GROUPS = {
    Group.PHYSICAL: "Krop og bevægelse",
    Group.PSYCHOSOCIAL: "Samvær og støtte",
    Group.COGNITIVE: "Overblik, læring og sprog",
    Group.TIME_ENERGY: "Tid og kræfter",
    Group.ENVIRONMENT: "Omgivelser",
    Group.PRACTICAL: "Praktiske forhold",
}
LOOKS_AT = {
    Where.TASK: "opgaven",
    Where.WORKPLACE: "arbejdspladsen",
    Where.SUPPORTER: "mentoren",
    Where.TRAVEL: "turen",
    Where.WEEK: "ugen",
}
UNITS = {
    "kg": "kg",
    "min": "minutter",
    "min/h": "minutter i timen",
    "pct": "procent",
    "days": "dage",
    "people": "personer",
    "minute": "klokkeslæt",
    "0-3": "0-3",
    "A0-C2": "A0-C2",
    "": "",
}
COMPARED = {
    Comparison.AT_MOST: "højst niveauet",
    Comparison.AT_LEAST: "mindst niveauet",
    Comparison.IS_TRUE: "ja",
    Comparison.IS_FALSE: "nej",
    Comparison.EQUALS: "den nævnte",
    Comparison.DIFFERS: "ikke den nævnte",
    Comparison.CONTAINS: "den nævnte er med",
    Comparison.WEEK: "ugeplanen afgør det",
    Comparison.STORED: "gemmes, prøves ikke endnu",
}


def model_page() -> str:
    """Every rule, goal and component with its formula."""
    return "\n".join([*_rules(), *_goals(), *_components()])


def needs_page() -> str:
    """Every need of the catalogue, in Danish."""
    lines = [
        "# Skånebehov",
        "",
        "<!-- Written by `make docs` from optimizer/problem/need_catalogue.py: change it there. -->",
        "",
        f"Holdepunkt kender {len(NEEDS)} skånebehov. Et behov er et *funktionelt* behov, aldrig en diagnose.",
        "Det holdes op mod én oplysning om opgaven, arbejdspladsen, mentoren, turen eller borgerens uge.",
        "Er oplysningen ukendt, er svaret hverken ja eller nej: et hårdt behov giver så *skal afklares* og",
        "spørgsmålet i sidste kolonne.",
        "",
        "*Plejer at være*: om behovet regnes for hårdt eller blødt, når listen ikke siger det. *Niveau*:",
        "enheden, og hvad der gælder, når listen intet niveau giver; **skal angives**: der er intet at falde",
        "tilbage på. 0-3 er ingen, lidt, noget, meget; dansk er A0 (intet) til C2 (fuldt). Timer skrives som",
        "timer i lister og som minutter i JSON.",
    ]
    for group, heading in GROUPS.items():
        lines += ["", f"## {heading}", ""]
        head = ("Kode", "Behov", "Ser på", "Opfyldt af", "Niveau", "Plejer at være", "Spørgsmål")
        lines += _table(head, (_need(need) for need in NEEDS if need.group is group))
    return "\n".join([*lines, ""])


def write(folder: Path = DOCS) -> None:
    """Write both pages to the folder."""
    for name, text in (("model.md", model_page()), ("needs.md", needs_page())):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _rules() -> Iterator[str]:
    yield from (
        "# The model",
        "",
        "<!-- Written by `make docs` from the docstrings of the code: change it there. -->",
        "",
        f"{len(RULES)} rules no plan may break, the goals in the order in which they are optimised, and what",
        "quality is made of. Each formula is written once, at the top of its file; `post` says it to CP-SAT",
        "and `check` reads it in a finished plan. Words: decision 0001.",
        "Needs: [needs.md](needs.md). Sources: [sources.md](sources.md).",
        "",
        "## Rules",
        "",
        "*Waivable*: a person may set the rule aside with a reason. *Down-closed*: fewer people never break",
        "it.",
        "",
    )
    head = ("Rule", "På dansk", "Waivable", "Down-closed")
    by_scope = [rule for scope in SCOPES for rule in RULES if rule.scope is scope]
    yield from _table(
        head,
        (
            (f"[`{rule.id}`](#{rule.id})", rule.sentence, _yes(rule.waivable), _yes(rule.down_closed))
            for rule in by_scope
        ),
    )
    for scope, question in SCOPES.items():
        yield from ("", f"### {question}")
        for rule in by_scope:
            if rule.scope is scope:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    title, formula = _docstring(rule)
    yield from ("", f"#### {rule.id}", "", title, "", *_formula(formula), "", f"*{rule.sentence}*", "")
    kinds = f"Waivable: {_yes(rule.waivable)}. Down-closed: {_yes(rule.down_closed)}."
    yield f"Source: {rule.source}. {kinds} File: `{_file(rule)}`."


def _goals() -> Iterator[str]:
    yield from (
        "",
        "## Goals",
        "",
        "Optimised level by level, each fixed at the value reached; never added up across levels.",
    )
    described: set[str] = set()
    for profile, goals in PROFILES.items():
        yield from ("", f"### Profile `{profile}`", "")
        yield from _table(
            ("Level", "Goal", "På dansk", "Better", "Unit"),
            (
                (str(i), f"`{goal.id}`", goal.label, "more" if goal.maximise else "less", _unit(goal))
                for i, goal in enumerate(goals, 1)
            ),
        )
        for goal in goals:
            if goal.__module__ not in described:
                described.add(goal.__module__)
                ids = ", ".join(other.id for other in goals if other.__module__ == goal.__module__)
                title, formula = _docstring(goal)
                yield from ("", f"#### {ids}", "", title, "", *_formula(formula))


def _unit(goal: type[Goal]) -> str:
    return goal.unit if goal.scale == 1 else f"{goal.unit} (value / {goal.scale})"


def _components() -> Iterator[str]:
    yield from ("", "## Quality", "", "Each component gives 0 to 100 points a placement; unknown is 50.", "")
    yield from _table(
        ("Component", "På dansk", "Side", "Weight"),
        ((f"`{part.id}`", part.label, SIDES[part.side], str(part.weight)) for part in COMPONENTS),
    )
    for part in COMPONENTS:
        title, formula = _docstring(part)
        yield from ("", f"#### {part.id} ({SIDES[part.side]})", "", title, "", *_formula(formula))
    yield ""


def _docstring(about: Rule | type[Goal] | type[Component]) -> tuple[str, str]:
    """Words before the formula in the file's docstring, and the formula."""
    module = about.__module__
    words, mark, rest = cleandoc(sys.modules[module].__doc__ or "").partition("\n\nFormula\n-------\n")
    if not mark:
        raise ValueError(f"{module}: docstring without 'Formula', expected one underlined by '-------'.")
    formula = rest.split("\n\nDansk:")[0].split("\n\nSource:")[0]
    return words, formula


def _formula(formula: str) -> tuple[str, ...]:
    return ("```text", *formula.splitlines(), "```")


def _need(need: NeedSpec) -> tuple[str, ...]:
    met = COMPARED.get(need.comparison) or " eller ".join(sorted(need.accepts))
    told = f"`{need.attribute}`: {met}" if need.attribute else met
    usually = "hårdt" if need.usually_hard else "blødt"
    return f"`{need.code}`", need.label, LOOKS_AT[need.where], told, _level(need), usually, need.question


def _level(need: NeedSpec) -> str:
    if need.needs_windows:
        return "**tider skal angives**"
    if need.needs_value:
        return "**navn skal angives**"
    if need.comparison not in {Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.WEEK}:
        return ""
    in_hours = need.where is Where.WEEK and need.unit == "min"
    unit = "timer" if in_hours else UNITS[need.unit]
    if need.default_level is None:
        return f"{unit}, **skal angives**" if unit else "**skal angives**"
    level = DANISH_LEVELS[need.default_level] if need.unit == "A0-C2" else str(need.default_level)
    return f"{unit}, ellers {level}" if unit else f"ellers {level}"


def _file(rule: Rule) -> str:
    return f"{type(rule).__module__.replace('.', '/')}.py"


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


if __name__ == "__main__":
    write()
