"""Figures for Prometheus: of addresses' templates, never of addresses."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 0.8, 1, 2.5, 5, 10, 30)


class Metrics:
    """The figures of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "holdepunkt_requests", "Answers.", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "holdepunkt_request_seconds",
            "Time to answer.",
            ["method", "route"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.runs = Gauge("holdepunkt_runs", "Runs by status.", ["status"], registry=self.registry)

    def text(self) -> bytes:
        """The figures as Prometheus reads them."""
        return generate_latest(self.registry)
