"""What is handed in: JSON, a workbook, or CSV files, alone or zipped; sizes are held before it is read."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory

from api.errors import ProblemError
from exchange.assemble import Loaded
from exchange.csv_in import SUFFIXES
from exchange.dataset_json import read_dataset
from exchange.faults import Fault, Refused
from exchange.read import load

MOST_RATIO = 150
"""A file of our kinds packs to no less than this part of itself; a bomb to much less."""

MOST_UNPACKED = 100_000_000
MOST_FILES = 50
EXPECTED = "application/json, et regneark (.xlsx), text/csv, application/zip eller multipart/form-data"
JSON = "application/json"
CSV = "text/csv"
ZIPPED = frozenset(
    {
        "application/zip",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/octet-stream",
    }
)
_ZIP = b"PK\x03\x04"
_BOOK = "xl/workbook.xml"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A file as it was sent."""

    name: str
    media_type: str
    content: bytes


def read_upload(parts: Sequence[Part]) -> Loaded:
    """The dataset in the files.

    Raises
    ------
    Refused
        With every fault, each with its place.
    ProblemError
        If it is nothing that can be read at all.
    """
    if len(parts) == 1 and parts[0].media_type == JSON:
        return Loaded(dataset=read_dataset(parts[0].content))
    if any(part.media_type not in ZIPPED and part.media_type != CSV for part in parts) or not parts:
        raise ProblemError("media_type", expected=EXPECTED)
    with TemporaryDirectory(prefix="holdepunkt-") as name:
        folder = Path(name)
        return load([path for part in parts for path in _laid_out(part, folder)])


def _laid_out(part: Part, folder: Path) -> list[Path]:
    """The files of a part in the folder."""
    if not part.content.startswith(_ZIP):
        return [_written(folder, _named(part, ".csv" if part.media_type == CSV else ".xlsx"), part.content)]
    members = _members(part)
    if any(member.filename == _BOOK for member in members):
        return [_written(folder, _named(part, ".xlsx"), part.content)]
    with zipfile.ZipFile(io.BytesIO(part.content)) as archive:
        return [_unpacked(archive, member, folder) for member in members if _is_table(member)]


def _members(part: Part) -> list[zipfile.ZipInfo]:
    """The members of a zip file that would not grow without measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(part.content)) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise _refused(part.name, "en beskadiget fil", "en hel zip-fil eller et helt regneark") from error
    size = sum(member.file_size for member in found)
    if size > MOST_UNPACKED or size > MOST_RATIO * max(1, len(part.content)):
        expected = f"højst {MOST_UNPACKED // 1_000_000} MB pakket ud"
        raise _refused(part.name, f"en fil, der fylder {size // 1_000_000} MB pakket ud", expected)
    tables = [member for member in found if _is_table(member)]
    is_book = any(member.filename == _BOOK for member in found)
    if not is_book and not 0 < len(tables) <= MOST_FILES:
        raise _refused(part.name, f"{len(tables)} CSV-filer", f"mellem 1 og {MOST_FILES} CSV-filer")
    return found


def _is_table(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return not member.is_dir() and not hidden and path.suffix.casefold() in SUFFIXES


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> Path:
    name = PurePosixPath(member.filename).name
    try:
        return _written(folder, name, archive.read(member))
    except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError, OSError) as error:
        raise _refused(name, "en fil, der ikke kan pakkes ud", "en zip-fil uden adgangskode") from error


def _named(part: Part, suffix: str) -> str:
    """The last part of the name, whatever system it comes from, with a suffix that says what it is."""
    name = PureWindowsPath(PurePosixPath(part.name).name).name.replace("\0", "")[-100:]
    return name if Path(name).suffix.casefold() == suffix else f"{name or 'datasæt'}{suffix}"


def _written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    if path.exists():
        raise _refused(name, "to filer med samme navn", "hver fil én gang")
    path.write_bytes(content)
    return path


def _refused(place: str, found: str, expected: str) -> Refused:
    return Refused([Fault(place=f"Filen {place}".strip(), found=found, expected=expected)])
