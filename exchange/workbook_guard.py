"""Look into a workbook file before it is opened: what it is, how large it would grow, what is hostile."""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

MOST_PACKED_BYTES = 50_000_000
MOST_BYTES = 150_000_000
MOST_PARTS = 2_000
EXPECTED = "et regneark i formatet .xlsx"
OLD_FORMAT = b"\xd0\xcf\x11\xe0"


class UnfitWorkbook(Exception):  # noqa: N818  # a refusal, turned into a fault with its place
    """A file that must not be opened as a workbook; the text says in Danish what stands there."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What the file holds.

    Attributes
    ----------
    has_formulas
        Whether any sheet holds a formula.
    """

    has_formulas: bool


def look_into(path: Path) -> Contents:
    """Check the file without unpacking it to memory as a whole.

    Raises
    ------
    UnfitWorkbook
        If it is no workbook, or a hostile one.
    """
    if path.stat().st_size > MOST_PACKED_BYTES:
        raise UnfitWorkbook(f"mere end {MOST_PACKED_BYTES // 1_000_000} MB")
    with path.open("rb") as file:
        start = file.read(len(OLD_FORMAT))
    if not start:
        raise UnfitWorkbook("en tom fil")
    if start == OLD_FORMAT:
        raise UnfitWorkbook("en fil med adgangskode eller i det gamle format .xls; gem som .xlsx uden kode")
    try:
        with zipfile.ZipFile(path) as archive:
            return _contents(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnfitWorkbook("en fil, der ikke er et regneark eller er beskadiget") from error


def _contents(archive: zipfile.ZipFile) -> Contents:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_BYTES:
        raise UnfitWorkbook(f"{len(parts)} dele, der fylder {size // 1_000_000} MB pakket ud")
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise UnfitWorkbook("et regneark i formatet .ods; gem det som .xlsx")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnfitWorkbook("en zip-fil, der ikke er et regneark")
    formulas = False
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            if b"<!DOCTYPE" in text[:2000] or b"<!ENTITY" in text[:2000]:
                raise UnfitWorkbook("et regneark med en dokumenttype, som intet regneark har")
            formulas |= part.filename.startswith("xl/worksheets/") and (b"<f>" in text or b"<f " in text)
    return Contents(has_formulas=formulas)
