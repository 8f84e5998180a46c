"""What the papers about one citizen, or for one company meeting, say: facts and reason codes, no sentences.

The sentences stand in the catalogue of `exchange.papers`, which also makes the pages.
"""
