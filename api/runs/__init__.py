"""Runs: plans made in processes of their own, followed while they are made."""
