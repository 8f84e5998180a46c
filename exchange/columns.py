"""What a table and a column of the lists are; the tables themselves stand in the `tables_` files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from exchange.cells import CellError, choice, tidy
from exchange.cpr import is_business_number

Read = Callable[[str], object]


class Use(StrEnum):
    """What becomes of a column."""

    DATA = "data"
    QUESTION = "question"  # free text about needs: becomes a question to be coded
    REMARK = "remark"  # free text that nothing is made of: only listed


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    key
        The field of the record that the column fills.
    heading
        Danish heading, as the template writes it.
    read
        Reads one non-empty cell; raises `CellError`.
    synonyms
        Other headings, written as `normal` leaves them.
    explanation
        Danish help text of the template.
    required
        True where an empty cell is a fault.
    words
        Words offered in a drop-down list.
    business_number
        True for CVR and P-numbers, which look like CPR numbers and are exempt from that check.
    in_template
        False for columns that short lists have and the template replaces by a sheet.
    """

    key: str
    heading: str
    read: Read
    synonyms: tuple[str, ...] = ()
    explanation: str = ""
    required: bool = False
    words: tuple[str, ...] = ()
    business_number: bool = False
    use: Use = Use.DATA
    in_template: bool = True


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: a sheet of the workbook, or a CSV file.

    Attributes
    ----------
    name
        Danish name: the sheet, or the file without its suffix.
    synonyms
        Other names of the sheet.
    """

    key: str
    name: str
    columns: tuple[Column, ...]
    synonyms: tuple[str, ...] = ()
    explanation: str = ""
    by_key: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that every file of this table has."""
        return tuple(column for column in self.columns if column.required)


def text(raw: str, most: int) -> str:
    """Read a text of at most so many characters.

    Raises
    ------
    CellError
        If it is longer.
    """
    plain = tidy(raw)
    if len(plain) > most:
        raise CellError(f"højst {most} tegn")
    return plain


def business_number(raw: str, digits: int) -> str:
    """Read a CVR or P-number: digits alone.

    Raises
    ------
    CellError
        If it has anything but so many digits.
    """
    plain = tidy(raw).replace(" ", "").removesuffix(",0")
    if not is_business_number(plain) or len(plain) != digits:
        raise CellError(f"{digits} cifre")
    return plain


name: Read = partial(text, most=80)
prose: Read = partial(text, most=400)


def words(**values: str) -> dict[str, str]:
    """Danish words for values, each value's words separated by a bar: `words(ready="klar|parat")`."""
    return {word: value for value, listed in values.items() for word in listed.split("|")}


def one_of(vocabulary: Mapping[str, str]) -> Read:
    """A reader of one of the words."""
    return partial(choice, choices=dict(vocabulary))


def first_words(vocabulary: Mapping[str, str]) -> tuple[str, ...]:
    """The first word of each value: what a drop-down list offers."""
    offered: dict[str, str] = {}
    for word, value in vocabulary.items():
        offered.setdefault(value, word)
    return tuple(offered.values())
