"""Logs: one JSON object a line, with the request's id, and nothing of what anybody sent or asked for.

Addresses hold ids of people, so the template of the address is logged and never the address; of an error its
kind and where it was raised, never its text.
"""

import logging
import sys
import traceback
from typing import TextIO

import structlog


def set_up(stream: TextIO | None = None) -> None:
    """Send all logs, those of libraries too, to the stream."""
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _rendered()],
            foreign_pre_chain=[*_SHARED, _foreign],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], name != "uvicorn.access"


def where(error: BaseException) -> list[str]:
    """The frames of the error, without the lines and values in them."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _no_text_of_errors(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """An error's kind and frames instead of its text, which may quote what was sent."""
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else info[1] if isinstance(info, tuple) else None
    error = error or (sys.exc_info()[1] if info is True else None)
    if error is not None:
        event["error"], event["frames"] = type(error).__name__, where(error)
    return event


def _foreign(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """What a library logs: its template without the values put into it."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord) and not record.name.startswith(_TRUSTED):
        event["event"] = f"{record.name} {record.funcName}:{record.lineno}"
    event.pop("positional_args", None)
    return event


_TRUSTED = ("uvicorn", "alembic")
_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _no_text_of_errors,
]


def _rendered() -> structlog.typing.Processor:
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def log(event: str, **values: object) -> None:
    """Log something; values are figures, ids of runs and templates, never data of a person."""
    structlog.get_logger("holdepunkt").info(event, **values)


def log_error(event: str, error: BaseException) -> None:
    """Log an error: its kind and where it was raised."""
    structlog.get_logger("holdepunkt").error(event, exc_info=error)


structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)
