"""Two jobs: for those approved for fleksjob, under an id that nobody else has."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View
from exchange.second_jobs import LONGEST_ID, second_id, second_ids


def second_jobs(view: View) -> Iterator[Finding]:
    """Citizens who cannot have two jobs, and ids that stand for somebody's second one."""
    taken = second_ids(view.dataset)
    for i, citizen in enumerate(view.dataset.citizens):
        group = view.names.group(citizen.target_group)
        if citizen.jobs > 1 and group is not None and not view.names.ruleset.groups[group].flex_job:
            label = view.names.ruleset.groups[group].label
            expected = f"1, for målgruppen {label} er ikke visiteret til fleksjob"
            yield Finding(path=("citizens", i, "jobs"), found=citizen.jobs, expected=expected)
        if citizen.id in taken:
            expected = "et andet nummer, for det står for en anden borgers job nr. 2"
            yield Finding(path=("citizens", i, "id"), found=citizen.id, expected=expected)
        if second_id(citizen.id) in taken and len(citizen.id) > LONGEST_ID:
            expected = f"højst {LONGEST_ID} tegn, når borgeren har to job"
            yield Finding(path=("citizens", i, "id"), found=citizen.id, expected=expected)
