"""The rules that the municipalities of the trials with fleksjob chose for themselves, by entry."""

from collections.abc import Mapping

from scenarios.catalogue import (
    fleksjob_esbjerg_2014,
    fleksjob_gladsaxe_2014,
    fleksjob_horsens_2014,
    fleksjob_slagelse_2014,
    fleksjob_struer_2014,
    fleksjob_svendborg_2014,
    fleksjob_thisted_2014,
)
from scenarios.catalogue.own_rule import OwnRule

OWN_RULES: Mapping[str, tuple[OwnRule, ...]] = {
    fleksjob_esbjerg_2014.NAME: fleksjob_esbjerg_2014.OWN_RULES,
    fleksjob_horsens_2014.NAME: fleksjob_horsens_2014.OWN_RULES,
    fleksjob_slagelse_2014.NAME: fleksjob_slagelse_2014.OWN_RULES,
    fleksjob_gladsaxe_2014.NAME: fleksjob_gladsaxe_2014.OWN_RULES,
    fleksjob_struer_2014.NAME: fleksjob_struer_2014.OWN_RULES,
    fleksjob_svendborg_2014.NAME: fleksjob_svendborg_2014.OWN_RULES,
    fleksjob_thisted_2014.NAME: fleksjob_thisted_2014.OWN_RULES,
}
"""The first of an entry's rules is the one it is told of by."""
