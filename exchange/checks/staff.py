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
    for i, citizen in enumerate(view.dataset.citizens):
        path = ("citizens", i, "caseworker")
        yield from _named(path, citizen.caseworker, StaffKind.CASEWORKER, "en sagsbehandler", view)
    for i, workplace in enumerate(view.dataset.workplaces):
        path = ("workplaces", i, "contact")
        yield from _named(path, workplace.contact, StaffKind.CONTACT, "en kontaktperson", view)


def _named(path: Path, name: str, kind: StaffKind, what: str, view: View) -> Iterator[Finding]:
    listed = [record.id for record in view.dataset.staff if record.kind is kind]
    known = {plain(own) for own in listed}
    if name and listed and plain(name) not in known and name not in view.lost_ids:
        yield unknown(path, name, f"{what} fra listen over medarbejdere", listed)
