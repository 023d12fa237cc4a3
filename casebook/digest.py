"""Digests: short names for bytes."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """Return 16 hexadecimal digits that name `data`."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()
