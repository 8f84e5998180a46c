"""The ruleset and the dataset's own values of its parameters."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View, nearest
from exchange.faults import value_text
from optimizer.problem import Ruleset
from optimizer.problem.rulesets import RULESETS


def parameters(view: View) -> Iterator[Finding]:
    """Unknown rulesets, unknown parameters, and values of another kind than the ruleset's."""
    known = [ruleset.id for ruleset in RULESETS]
    named = view.dataset.ruleset
    if named is not None and named not in known:
        expected = f"et regelsæt: {', '.join(known)}"
        yield Finding(path=("ruleset",), found=named, expected=expected, proposal=nearest(named, known))
    yield from _overrides(view, view.names.ruleset)


def _overrides(view: View, ruleset: Ruleset) -> Iterator[Finding]:
    usual = {parameter.id: parameter.value for parameter in ruleset.parameters}
    for name, value in view.dataset.parameters.items():
        path = ("parameters", name)
        if name not in usual:
            expected = f"en parameter i regelsættet {ruleset.id}"
            yield Finding(path=path, found=name, expected=expected, proposal=nearest(name, usual))
        elif usual[name] is not None and type(usual[name]) is not type(value):
            yield Finding(path=path, found=value, expected=f"en værdi som {value_text(usual[name])}")
