"""Settings of the service, read from the environment."""

from functools import cached_property
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

DEMO_SECRET = "kun-til-demo"  # refused outside demo mode
DEMO_PASSWORDS = frozenset({"", "holdepunkt", "postgres", "password", "changeme", DEMO_SECRET})
LEAST_SECRET = 32
LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
MB = 1_000_000


class UnsafeSettingsError(ValueError):
    """Settings under which the service must not start; the text says in Danish which and why."""


class Settings(BaseSettings):
    """What whoever runs the service decides; `docs/operations.md` explains each.

    `DATABASE_URL` stands without the prefix, as hosts usually name it.
    """

    model_config = SettingsConfigDict(env_prefix="HOLDEPUNKT_", extra="ignore", frozen=True)

    database_url: Annotated[str, Field(validation_alias="DATABASE_URL")] = "sqlite:///holdepunkt.db"
    demo: bool = False
    secret: SecretStr = SecretStr(DEMO_SECRET)
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8_000
    most_body_bytes: Annotated[int, Field(ge=1_000)] = 25 * MB
    requests_a_minute: Annotated[int, Field(ge=1)] = 6_000
    refusals_a_minute: Annotated[int, Field(ge=1)] = 30
    most_run_s: Annotated[float, Field(gt=0)] = 3_600.0
    runs_at_once: Annotated[int, Field(ge=1, le=64)] = 1
    most_queued: Annotated[int, Field(ge=1)] = 50
    workers_a_run: Annotated[int, Field(ge=1, le=64)] = 2
    cluster: str | None = None
    answer_processes: Annotated[int, Field(ge=0, le=16)] = 1
    plans_at_hand: Annotated[int, Field(ge=1)] = 8
    upload_processes: Annotated[int, Field(ge=0, le=16)] = 1
    upload_s: Annotated[float, Field(gt=0)] = 120.0
    upload_mb: Annotated[int, Field(ge=100)] = 1_500
    answer_s: Annotated[float, Field(gt=0)] = 30.0
    stop_s: Annotated[float, Field(ge=0)] = 20.0

    @cached_property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of this machine."""
        return make_url(self.database_url).get_backend_name() == "sqlite"

    def refuse_unsafe(self) -> None:
        """Refuse secrets that everybody knows, unless this is a demonstration on this machine.

        Raises
        ------
        UnsafeSettingsError
            If something must be set first.
        """
        if self.is_sqlite and make_url(self.database_url).database in (None, "", ":memory:"):
            raise UnsafeSettingsError("DATABASE_URL skal nævne en fil, fx sqlite:///holdepunkt.db.")
        secret = self.secret.get_secret_value()
        weak = secret == DEMO_SECRET or len(secret) < LEAST_SECRET
        if self.demo:
            if weak and self.host not in LOCAL:
                raise UnsafeSettingsError(
                    f"En demo med den kendte hemmelighed må kun lytte på denne maskine, ikke på {self.host}. "
                    f"Sæt HOLDEPUNKT_SECRET til mindst {LEAST_SECRET} tilfældige tegn."
                )
            return
        if weak:
            raise UnsafeSettingsError(
                f"Sæt HOLDEPUNKT_SECRET til mindst {LEAST_SECRET} tilfældige tegn, fx fra "
                "'openssl rand -hex 32', eller kør en demo med HOLDEPUNKT_DEMO=true."
            )
        url = make_url(self.database_url)
        if not self.is_sqlite and str(url.password or "") in DEMO_PASSWORDS:
            raise UnsafeSettingsError("DATABASE_URL har en adgangskode, som alle kender. Vælg en anden.")
