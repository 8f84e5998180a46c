"""How hard a Danish text is to read, and words that no user should meet."""

import re

LONG_WORD = 7
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|\n")


def lix(text: str) -> float:
    """Words a sentence plus per cent of words with more than six letters (Björnsson 1968).

    A sentence ends with a full stop, colon, question or exclamation mark, or with the line.
    """
    words = _WORD.findall(text)
    sentences = max(1, sum(bool(_WORD.search(part)) for part in _SENTENCE_END.split(text)))
    return len(words) / sentences + 100 * sum(len(word) >= LONG_WORD for word in words) / max(1, len(words))


FORBIDDEN = frozenset(
    {
        *("solver", "gap", "bound", "bounds", "seed", "frø", "lambda", "λ", "optimal", "optimalt", "optimum"),
        *("mip", "lp", "cp-sat", "ortools", "or-tools", "scip", "highs", "benders", "heuristik", "iteration"),
        *("relaksering", "dual", "constraint", "infeasible", "objektfunktion", "algoritme", "optimering"),
    }
)
"""Words of the program's inside."""


def forbidden_in(text: str) -> set[str]:
    """The forbidden words of a text, as whole words."""
    return set(re.findall(r"[\w-]+", text.casefold())) & FORBIDDEN
