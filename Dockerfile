# The service from its checkout's own lock; nothing runs as root.
FROM python:3.11-slim AS made
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv .venv \
    && .venv/bin/pip install --quiet --no-input --disable-pip-version-check --require-hashes \
        --only-binary :all: -r requirements.lock \
    && touch .venv/made-from-lock

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 holdepunkt
WORKDIR /app
COPY --from=made /app/.venv .venv
COPY pyproject.toml holdepunkt ./
COPY optimizer optimizer
COPY exchange exchange
COPY scenarios scenarios
COPY api api
COPY cli cli
USER holdepunkt
ENV HOLDEPUNKT_HOST=0.0.0.0 HOLDEPUNKT_DEMO=false PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["/app/.venv/bin/python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/v1/ready', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["./holdepunkt"]
CMD ["serve"]
