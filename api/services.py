"""What every request may need, made once for the app."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.datasets.kept import Versions
from api.datasets.reading import Uploads
from api.keys import Keys
from api.limits import Rates
from api.metrics import Metrics
from api.plans.answers import Answers
from api.runs.supervisor import Supervisor
from api.settings import Settings
from api.store.session import Store


@dataclass(kw_only=True)
class Services:
    """The parts of the service."""

    settings: Settings
    store: Store
    keys: Keys
    rates: Rates
    versions: Versions
    supervisor: Supervisor
    answers: Answers
    uploads: Uploads
    metrics: Metrics = field(default_factory=Metrics)

    @classmethod
    def of(cls, settings: Settings) -> "Services":
        """The parts as the settings have them."""
        store = Store(settings.database_url)
        keys = Keys(store, settings.secret.get_secret_value())
        return cls(
            settings=settings,
            store=store,
            keys=keys,
            rates=Rates(settings),
            versions=Versions(store),
            supervisor=Supervisor(settings, store),
            answers=Answers(settings, store),
            uploads=Uploads(settings),
        )


def _services(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


Parts = Annotated[Services, Depends(_services)]
