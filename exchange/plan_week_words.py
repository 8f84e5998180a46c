"""What the plan's workbook, calendars and pictures call that which happens over the weeks."""

from datetime import date

from exchange.plan_sheets_words import danish, date_text
from optimizer.advise.reminders import ReminderKind
from optimizer.plan import ChangeKind, LossCause
from optimizer.problem import StaffKind

LOSSES = {
    LossCause.HOLIDAY: "helligdag eller lukkedag",
    LossCause.CLOSED: "virksomheden har lukket",
    LossCause.CITIZEN: "borgeren er væk",
    LossCause.COURSE_DAY: "kursusdag på holdet",
    LossCause.SUPPORT: "mentor er væk, og ingen kan træde til",
}
CHANGES = {
    ChangeKind.NEW: "ny",
    ChangeKind.MOVED: "flyttet",
    ChangeKind.CHANGED: "ændret",
    ChangeKind.ENDED: "slut",
}
WHOLE_YEAR = 365
STAFF = {StaffKind.CASEWORKER.value: "sagsbehandler", StaffKind.CONTACT.value: "kontaktperson"}
REMINDERS = {
    ReminderKind.EXTENSION: "Forlængelse",
    ReminderKind.NEXT_STEP: "Næste trin",
    ReminderKind.END: "Afslutning",
    ReminderKind.AGREEMENT: "Arbejdsaftale",
    ReminderKind.FOLLOW_UP: "Opfølgning",
    ReminderKind.RETURN: "Ret til at vende tilbage",
    ReminderKind.WIDEN: "Kan udvides",
    ReminderKind.COHORT_LATER: "Senere start på hold",
    ReminderKind.KEPT_SEAT: "Plads, der holdes",
}
"""Short words for the kinds of reminders."""


def reminder_word(kind: str) -> str:
    """What the reminder is about."""
    known = kind in {own.value for own in ReminderKind}
    return REMINDERS[ReminderKind(kind)] if known else "Påmindelse"


def one_line(text: str) -> str:
    """The text without line breaks and whatever else cannot be shown."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()


def weeks_word(number: int) -> str:
    """So many weeks."""
    return "1 uge" if number == 1 else f"{danish(number)} uger"


def span_text(first: date, last: date) -> str:
    """From one day to another: 02-11-2026 til 24-01-2027."""
    return f"{date_text(first)} til {date_text(last)}"


def short_span(first: date, last: date) -> str:
    """From one day to another without the year where that is plain: 02-11 til 24-01."""
    if (last - first).days >= WHOLE_YEAR:
        return span_text(first, last)
    return f"{first:%d-%m} til {last:%d-%m}"
