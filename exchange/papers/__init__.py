"""The papers as people print and sign them: HTML from the core's facts and the catalogue's sentences."""
