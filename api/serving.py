"""The service as a process: a demonstration filled once, and a server that stops in good order."""

import socket
from collections.abc import Callable
from datetime import timedelta

import uvicorn
from fastapi import FastAPI
from sqlalchemy import select

from api import logs
from api.datasets.kept import keep_new
from api.main import create_app
from api.services import Services
from api.settings import Settings
from api.store.models import DatasetRow
from api.store.times import now
from scenarios.catalogue import CATALOGUE

DEMO = "horsens-2013"
FIRST_KEY = "første nøgle"
FIRST_SCOPES = ("read", "write", "audit")
FIRST_DAYS = 30
DEMO_KEY_ID = "demo"


def prepare(settings: Settings) -> tuple[FastAPI, str | None]:
    """The app with its tables made, and a first key where nobody has a valid one in a demonstration.

    Raises
    ------
    UnsafeSettingsError
        If a secret is one that everybody knows.
    """
    app = create_app(settings)
    services: Services = app.state.services
    services.store.migrate()
    if not settings.demo:
        return app, None
    _fill(services)
    if services.keys.any_valid(now() + timedelta(days=1)):
        return app, None
    return app, services.keys.make(FIRST_KEY, FIRST_SCOPES, FIRST_DAYS)


def _fill(services: Services) -> None:
    """Put the demo municipality into an empty database."""
    with services.store.write() as session:
        if session.scalars(select(DatasetRow).limit(1)).first() is None:
            keep_new(session, CATALOGUE[DEMO].title[:80], CATALOGUE[DEMO].build(), DEMO_KEY_ID)


def listening(settings: Settings) -> socket.socket:
    """A socket at the address of the settings; port 0 takes one that is free.

    Raises
    ------
    OSError
        If the address is taken or is not of this machine.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    own = socket.socket(family, socket.SOCK_STREAM)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        own.bind((settings.host, settings.port))
    except OSError:
        own.close()
        raise
    return own


def run(app: FastAPI, settings: Settings, own: socket.socket, when_ready: Callable[[], None]) -> None:
    """Serve until the process is told to stop."""
    logs.set_up()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=max(1, round(settings.stop_s)),
    )
    when_ready()
    uvicorn.Server(config).run(sockets=[own])
