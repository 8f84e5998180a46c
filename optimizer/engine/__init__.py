"""Engines that make plans."""
