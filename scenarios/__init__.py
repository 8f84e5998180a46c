"""Municipalities of the sources, and made ones."""
