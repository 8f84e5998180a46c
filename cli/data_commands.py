"""Commands that make data: `template`, `scenarios`, `generate`."""

from pathlib import Path
from typing import Annotated

import typer

from cli.exits import Code
from cli.folder import check_new_file
from cli.say import say, section, table
from exchange.dataset_json import write_dataset
from exchange.faults import Fault, Refused
from exchange.schema import Dataset
from exchange.workbook_template import write_template
from scenarios.catalogue import CATALOGUE
from scenarios.describe import catalogue_table, describe_dataset, describe_entry
from scenarios.generator import GeneratorSettings, generate_planted
from scenarios.generator import generate as generate_dataset

NewFile = Annotated[Path, typer.Argument(metavar="FIL", help="Den nye fil, fx skabelon.xlsx.")]
OutFile = Annotated[Path, typer.Option(metavar="FIL", help="Den nye fil, fx kommune.json.")]
EntryName = Annotated[str | None, typer.Argument(metavar="[NAVN]", help="Fortæl mere om denne kommune.")]
Citizens = Annotated[int, typer.Option(min=1, max=100_000, metavar="ANTAL", help="Borgere, der venter.")]
GeneratorSeed = Annotated[int, typer.Option(min=0, metavar="TAL", help="Samme frø giver samme kommune.")]
Ratio = Annotated[float, typer.Option(min=0.01, metavar="TAL", help="Mentortid i forhold til behovet.")]
SeatRatio = Annotated[float, typer.Option(min=0.01, metavar="TAL", help="Pladser i forhold til borgere.")]
Single = Annotated[
    float, typer.Option(min=0, max=1, metavar="ANDEL", help="Borgere med kun én mulig virksomhed.")
]
Unknown = Annotated[
    float, typer.Option(min=0, max=1, metavar="ANDEL", help="Forhold, som ingen har spurgt til.")
]
Plant = Annotated[bool, typer.Option("--plant", help="Lav en kommune, hvor alle bevisligt kan få en plads.")]


def template(file: NewFile) -> int:
    """Skriv et regneark, som I kan udfylde og lave en plan af."""
    if file.suffix.casefold() != ".xlsx":
        raise Refused([Fault(place="Filen", found=str(file), expected="et navn, der ender på .xlsx")])
    check_new_file(file)
    write_template(file)
    say(f"Skrevet: {file}. Udfyld det, og kør: holdepunkt plan {file}")
    return Code.PLAN


def scenarios(name: EntryName = None) -> int:
    """Vis de kommuner, der følger med, eller fortæl mere om en af dem."""
    if name is None:
        found = catalogue_table()
        rows = [
            (str(index), *map(str, row)) for index, row in zip(found.index, found.to_numpy(), strict=True)
        ]
        table([str(found.index.name).capitalize(), *(str(c).capitalize() for c in found.columns)], rows)
        return Code.PLAN
    if name not in CATALOGUE:
        raise Refused([Fault(place="Navnet", found=name, expected=f"et af {', '.join(CATALOGUE)}")])
    say(describe_entry(CATALOGUE[name]))
    return Code.PLAN


def generate(
    out: OutFile,
    citizens: Citizens = 100,
    seed: GeneratorSeed = 0,
    support_ratio: Ratio = 1.5,
    seat_ratio: SeatRatio = 1.2,
    single_share: Single = 0.1,
    unknown_share: Unknown = 0.5,
    plant: Plant = False,
) -> int:
    """Lav en opdigtet kommune til at prøve med."""
    check_new_file(out)
    settings = GeneratorSettings(
        citizens=citizens,
        support_ratio=support_ratio,
        seat_ratio=seat_ratio,
        single_share=single_share,
        unknown_share=unknown_share,
    )
    dataset = _made(settings, seed, plant=plant)
    write_dataset(dataset, out)
    section("Kommunen", describe_dataset(dataset).splitlines())
    section("Skrevet", [str(out)])
    return Code.PLAN


def _made(settings: GeneratorSettings, seed: int, *, plant: bool) -> Dataset:
    if not plant:
        return generate_dataset(settings, seed)
    if settings.all_seats < settings.citizens:
        found = str(settings.seat_ratio)
        raise Refused([Fault(place="--seat-ratio", found=found, expected="mindst 1.0 sammen med --plant")])
    return generate_planted(settings, seed)[0]
