"""The families of problems that are measured, each of any size and the same for the same seed."""

from benchmarks.families.city import city
from benchmarks.families.mixed import mixed
from benchmarks.families.places import places, planted
from benchmarks.families.split import split

__all__ = ["city", "mixed", "places", "planted", "split"]
