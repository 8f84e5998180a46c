"""Usage and usage faults in Danish; a fault of ours ends with a code, not with a traceback."""

import re
import sys
from typing import Any, NoReturn

from typer.core import TyperCommand, TyperGroup

from cli.exits import Code
from cli.faults import show_faults
from cli.say import console, warn
from cli.session import Session
from exchange.faults import Refused

WHOLE = frozenset({"ANTAL", "PROCENT"})
"""Placeholders of options that want a whole number."""
NUMBERS = frozenset({"SEKUNDER", "TAL", "ANDEL"})
SEVERAL = re.compile(r"\{([^{}]+)\}\.\.\.")
"""A placeholder of two words, as the usage line has it."""
QUOTED = re.compile(r"'([^']*)'")
EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)")


class _Danish:
    """Help in Danish."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        usage = str(super().get_usage(ctx))  # type: ignore[misc]  # a mixin
        return SEVERAL.sub(r"\1", usage).replace("Usage:", "Brug:", 1)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # a mixin
        if option is not None:
            option.help = "Vis denne hjælp."
        return option


class DanishCommand(_Danish, TyperCommand):
    """A command with help in Danish."""


class DanishGroup(_Danish, TyperGroup):
    """The command as a whole: what goes wrong anywhere in it ends here."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, and end the process with the exit code."""
        session = Session()
        extra |= {"obj": session, "standalone_mode": False}
        try:
            code = super().main(*args, **extra)
        except Exception as error:  # noqa: BLE001  # the last stop of every error
            code = _code_of(error, session)
        except KeyboardInterrupt:
            warn("Afbrudt.")
            code = Code.INTERRUPTED
        sys.exit(int(code or 0))


def _code_of(error: Exception, session: Session) -> int:
    if isinstance(error, Refused):
        show_faults(error.faults)
        return Code.BAD_INPUT
    if hasattr(error, "format_message"):
        warn(_usage_fault(error))
        return Code.BAD_INPUT
    if type(error).__name__ == "Abort":
        warn("Afbrudt.")
        return Code.INTERRUPTED
    if isinstance(error, OSError):
        warn(f"Kan ikke læse eller skrive {error.filename or 'en fil'}: {error.strerror or error}.")
        return Code.BAD_INPUT
    return _internal(error, session)


def _internal(error: Exception, session: Session) -> int:
    warn("Der skete en fejl i programmet. Der er ikke skrevet nogen plan.")
    warn(f"Fejl: {type(error).__name__}")
    if session.dataset_hash:
        warn(f"Datasæt: {session.dataset_hash}")
    if session.debug:
        console(to_errors=True).print_exception()
    else:
        warn("Meld fejlen med linjerne ovenfor. Kør med 'holdepunkt --debug ...' for at se mere.")
    return Code.INTERNAL


def _usage_fault(error: Any) -> str:
    """What is wrong with the command line; the classes go by name, as Typer has moved them about."""
    kind = type(error).__name__
    texts = {
        "NoSuchOption": lambda: f"Tilvalget {error.option_name} findes ikke.{_maybe(error)}",
        "MissingParameter": lambda: f"{_parameter(error)} mangler.",
        "BadParameter": lambda: f"{_parameter(error)} kan ikke bruges: forventet {_expected(error)}.",
        "BadOptionUsage": lambda: f"Tilvalget {error.option_name} mangler en værdi eller må ikke have en.",
        "NoArgsIsHelpError": lambda: str(error.format_message()),
    }
    text = texts.get(kind, lambda: _unreadable(str(error.format_message())))()
    return text if kind == "NoArgsIsHelpError" else f"{text}\nSe 'holdepunkt --help'."


def _unreadable(message: str) -> str:
    """What has no class of its own goes by the words of the message."""
    quoted = QUOTED.findall(message)
    if message.startswith("No such command") and quoted:
        maybe = f" Måske {', '.join(quoted[1:])}?" if quoted[1:] else ""
        return f"Kommandoen {quoted[0]} findes ikke.{maybe}"
    extra = EXTRA.match(message)
    if extra:
        return f"Der står noget, som kommandoen ikke bruger: {extra[1]}."
    return f"Kommandoen kan ikke læses: {message}"


def _maybe(error: Any) -> str:
    names = ", ".join(sorted(error.possibilities or ()))
    return f" Måske {names}?" if names else ""


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "En værdi"
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name).strip("[]")
    return f"Tilvalget {parameter.opts[-1]}"


def _expected(error: Any) -> str:
    parameter = getattr(error, "param", None)
    wanted = getattr(parameter, "metavar", "")
    kind = "et helt tal" if wanted in WHOLE else "et tal" if wanted in NUMBERS else "en anden værdi"
    low, high = (getattr(parameter, name, None) for name in ("min", "max"))
    limits = [f"mindst {low}"] * (low is not None) + [f"højst {high}"] * (high is not None)
    return ", ".join(filter(None, (kind, " og ".join(limits))))
