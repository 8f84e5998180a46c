"""Timefold: what it may choose from, how it is run and how its choice becomes a plan."""
