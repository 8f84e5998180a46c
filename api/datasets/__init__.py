"""Datasets: handed in, kept in versions, edited record by record."""
