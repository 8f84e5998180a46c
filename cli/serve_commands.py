"""Commands of the service: `serve`, `key make|list|revoke`, `backup`, `restore`.

What they need of the service is imported when one of them is called: the others start faster without it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.danish import DanishCommand, DanishGroup
from cli.exits import Code
from cli.folder import check_new_file
from cli.say import say, section, table
from exchange.faults import Fault, Refused

if TYPE_CHECKING:
    from api.keys import Keys
    from api.settings import Settings
    from api.store.session import Store

SET_UP = ("DATABASE_URL", "HOLDEPUNKT_SECRET", "HOLDEPUNKT_DEMO")
"""Whoever sets none of these gets a demonstration on this machine."""

Host = Annotated[str | None, typer.Option(metavar="ADRESSE", help="Adressen, der lyttes på.")]
Port = Annotated[int | None, typer.Option(min=0, max=65_535, metavar="TAL", help="Porten, der lyttes på.")]
KeyName = Annotated[str, typer.Option("--name", metavar="NAVN", help="Hvem eller hvad nøglen er til.")]
Scopes = Annotated[
    list[str] | None,
    typer.Option("--scope", metavar="RET", help="read, write eller audit. Kan gives flere gange."),
]
Days = Annotated[int, typer.Option(min=1, max=3_650, metavar="DAGE", help="Så længe gælder nøglen.")]
KeyId = Annotated[str, typer.Argument(metavar="ID", help="Nøglens id fra 'holdepunkt key list'.")]
CopyFile = Annotated[Path, typer.Argument(metavar="FIL", help="Sikkerhedskopien, fx kopi.zip.")]

keys_app = typer.Typer(
    name="key",
    cls=DanishGroup,
    help="Nøgler til tjenesten: lav, vis og træk tilbage.",
    add_completion=False,
    no_args_is_help=True,
    subcommand_metavar="KOMMANDO ...",
)


def serve(host: Host = None, port: Port = None) -> int:
    """Start tjenesten. Uden opsætning: en demo med en kommune og en nøgle på denne maskine."""
    from api.serving import DEMO, listening, prepare, run  # noqa: PLC0415

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = _settings(**given)
    app, key = prepare(settings)
    try:
        own = listening(settings)
    except OSError as error:
        found = f"{settings.host}:{settings.port}"
        raise Refused([Fault(place="--host, --port", found=found, expected="en ledig adresse")]) from error
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{shown}:{own.getsockname()[1]}"

    def tell() -> None:
        say(f"Holdepunkt svarer på {address}/v1", "bold")
        if settings.demo:
            say(f"Demo med kommunen {DEMO}. Alt ligger i {settings.database_url}.")
        if key is not None:
            section("Din nøgle vises kun denne gang", [key])
            curl = f"curl -H 'Authorization: Bearer {key}' {address}/v1/datasets"
            section("Prøv", [curl])
        elif settings.demo:
            say("Nøglen blev vist første gang. En ny: holdepunkt key make")

    run(app, settings, own, tell)
    return Code.PLAN


@keys_app.command("make", cls=DanishCommand, options_metavar="[TILVALG]", no_args_is_help=False)
def make_key(name: KeyName = "", scope: Scopes = None, days: Days = 365) -> int:
    """Lav en nøgle. Den vises kun denne ene gang."""
    from api.keys import SCOPES  # noqa: PLC0415

    wanted = scope or ["read"]
    wrong = [own for own in wanted if own not in SCOPES]
    if wrong:
        expected = f"en af {', '.join(SCOPES)}"
        raise Refused([Fault(place="--scope", found=own, expected=expected) for own in wrong])
    with _keys() as keys:
        say(keys.make(name[:80], sorted(set(wanted)), days))
    return Code.PLAN


@keys_app.command("list", cls=DanishCommand, options_metavar="[TILVALG]", no_args_is_help=False)
def list_keys() -> int:
    """Vis alle nøgler; aldrig selve nøglen."""
    with _keys() as keys:
        found = keys.all()
    rows = [
        (
            row.id,
            row.name,
            row.scopes,
            f"{row.expires_at:%d-%m-%Y}",
            f"{row.revoked_at:%d-%m-%Y}" if row.revoked_at else "",
        )
        for row in found
    ]
    table(("Id", "Navn", "Retter", "Udløber", "Trukket tilbage"), rows)
    return Code.PLAN


@keys_app.command("revoke", cls=DanishCommand, options_metavar="[TILVALG]", no_args_is_help=False)
def revoke_key(key_id: KeyId) -> int:
    """Træk en nøgle tilbage, så den ikke gælder mere."""
    with _keys() as keys:
        known = keys.revoke(key_id)
    if not known:
        expected = "en nøgles id fra 'holdepunkt key list'"
        raise Refused([Fault(place="ID", found=key_id, expected=expected)])
    say(f"Nøglen {key_id} gælder ikke mere.")
    return Code.PLAN


def backup(file: CopyFile) -> int:
    """Skriv alt i tjenestens database til én fil, også mens tjenesten kører."""
    from api.store.copying import write_copy  # noqa: PLC0415

    check_new_file(file)
    with _store() as store:
        counts = write_copy(store, file)
    say(f"Skrevet: {file} ({sum(counts.values())} rækker).")
    return Code.PLAN


def restore(file: CopyFile) -> int:
    """Fyld en tom database fra en sikkerhedskopi; SQLite og PostgreSQL kan læse hinandens."""
    from api.store.copying import NoCopyError, read_copy  # noqa: PLC0415

    try:
        with _store() as store:
            counts = read_copy(store, file)
    except NoCopyError as error:
        raise Refused([Fault(place="FIL", found=str(file), expected=_plain(error))]) from error
    say(f"Gendannet: {sum(counts.values())} rækker.")
    return Code.PLAN


def _plain(error: ValueError) -> str:
    return f"en hel sikkerhedskopi og en tom database ({str(error).rstrip('.')})"


def _settings(**given: Any) -> "Settings":
    """The settings of the environment.

    Raises
    ------
    Refused
        If one of them cannot be, or the service must not start under them.
    """
    from pydantic import ValidationError  # noqa: PLC0415

    from api.settings import Settings, UnsafeSettingsError  # noqa: PLC0415

    demo: dict[str, Any] = {} if any(name in os.environ for name in SET_UP) else {"demo": True}
    try:
        settings = Settings(**{**demo, **given})
        settings.refuse_unsafe()
    except ValidationError as error:
        faults = [_fault(".".join(map(str, each["loc"])), each["msg"]) for each in error.errors()]
        raise Refused(faults) from error
    except UnsafeSettingsError as error:
        raise Refused([_fault("", str(error).rstrip("."))]) from error
    return settings


def _fault(name: str, expected: str) -> Fault:
    return Fault(place=f"Indstillingen {name}".strip(), found="", expected=expected)


@contextmanager
def _store() -> "Iterator[Store]":
    """The database of the settings, with its tables up to date."""
    from api.store.session import Store  # noqa: PLC0415

    store = Store(_settings().database_url)
    try:
        store.migrate()
        yield store
    finally:
        store.close()


@contextmanager
def _keys() -> "Iterator[Keys]":
    """The keys of the service."""
    from api.keys import Keys  # noqa: PLC0415

    with _store() as store:
        yield Keys(store, _settings().secret.get_secret_value())
