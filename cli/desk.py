"""A plan that was read, laid out for questions beside it."""

from cli.given import Given
from exchange.faults import Fault, Refused
from optimizer.advise.desk import BrokenDeskError, Desk


def open_desk(read: Given) -> Desk:
    """The plan and what it leaves.

    Raises
    ------
    Refused
        If somebody in the plan is where they cannot be.
    """
    try:
        return Desk(read.opened.problem, read.plan)
    except BrokenDeskError as error:
        expected = "en plan, der holder reglerne; 'holdepunkt verify' siger, hvilke den bryder"
        raise Refused([Fault(place="PLAN", found=str(read.folder), expected=expected)]) from error
