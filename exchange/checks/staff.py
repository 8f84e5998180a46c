"""Staff: where caseworkers or contacts are listed, those named elsewhere are among them.

A name with a slip in it would else escape the caseload without a word.
"""

from collections.abc import Iterator

from exchange.checks.base import Finding, View, unknown
from exchange.defaults import plain
from exchange.faults import Path
from optimizer.problem import StaffKind


def staff(view: View) -> Iterator[Finding]:
    """Caseworkers and contacts that the list of staff does not know."""
    caseworkers, contacts = _listed(view, StaffKind.CASEWORKER), _listed(view, StaffKind.CONTACT)
    for i, citizen in enumerate(view.dataset.citizens):
        path = ("citizens", i, "caseworker")
        yield from _named(path, citizen.caseworker, caseworkers, "en sagsbehandler", view)
    for i, workplace in enumerate(view.dataset.workplaces):
        path = ("workplaces", i, "contact")
        yield from _named(path, workplace.contact, contacts, "en kontaktperson", view)


def _listed(view: View, kind: StaffKind) -> dict[str, str]:
    """Those of the kind by their plain name."""
    return {plain(record.id): record.id for record in view.dataset.staff if record.kind is kind}


def _named(path: Path, name: str, listed: dict[str, str], what: str, view: View) -> Iterator[Finding]:
    if name and listed and plain(name) not in listed and name not in view.lost_ids:
        yield unknown(path, name, f"{what} fra listen over medarbejdere", listed.values())
