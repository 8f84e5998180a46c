"""Helpers for those who build Holdepunkt; the program itself imports nothing from here."""
