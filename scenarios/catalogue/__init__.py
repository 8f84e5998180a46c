"""The municipalities and courses of the sources, one file each."""

from scenarios.catalogue import (
    aarhus_2010,
    bornholm_2011,
    brian_2011,
    broendby_2014,
    fleksjob_esbjerg_2014,
    fleksjob_gladsaxe_2014,
    fleksjob_horsens_2014,
    fleksjob_slagelse_2014,
    fleksjob_struer_2014,
    fleksjob_svendborg_2014,
    fleksjob_thisted_2014,
    hjoerring_2011,
    horsens_2013,
    horsens_2013_uger,
    horsens_forloeb_2013,
    kalundborg_2013,
    koebenhavn_jki_2014,
    koebenhavn_jki_program,
    nordfyn_2011,
    outline_2013,
    struer_2011,
    vejle_2013,
    vesthimmerland_2013,
)
from scenarios.catalogue.entry import SEEDS, Entry, Stated

__all__ = ["CATALOGUE", "SEEDS", "Entry", "Stated"]

_ENTRIES = (
    vesthimmerland_2013.ENTRY,
    vejle_2013.ENTRY,
    horsens_2013.ENTRY,
    kalundborg_2013.ENTRY,
    bornholm_2011.ENTRY,
    hjoerring_2011.ENTRY,
    nordfyn_2011.ENTRY,
    struer_2011.ENTRY,
    aarhus_2010.ENTRY,
    koebenhavn_jki_2014.ENTRY,
    broendby_2014.ENTRY,
    broendby_2014.ENTRY_LONGER,
    brian_2011.ENTRY,
    outline_2013.ENTRY,
    horsens_forloeb_2013.ENTRY,
    horsens_2013_uger.ENTRY,
    koebenhavn_jki_program.ENTRY,
    fleksjob_esbjerg_2014.ENTRY,
    fleksjob_horsens_2014.ENTRY,
    fleksjob_slagelse_2014.ENTRY,
    fleksjob_gladsaxe_2014.ENTRY,
    fleksjob_struer_2014.ENTRY,
    fleksjob_svendborg_2014.ENTRY,
    fleksjob_thisted_2014.ENTRY,
)

CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in _ENTRIES}
"""Entries by name."""
