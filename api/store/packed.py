"""JSON as it lies in the database: packed, since datasets and plans repeat themselves."""

import zlib

LEVEL = 6


def packed(content: bytes) -> bytes:
    """The bytes packed."""
    return zlib.compress(content, LEVEL)


def unpacked(content: bytes) -> bytes:
    """The bytes as they were."""
    return zlib.decompress(content)
