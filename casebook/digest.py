"""Digests: short names for bytes and for values."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """Return 16 hexadecimal digits that name `data`."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def digest_of(*values: object) -> str:
    """Return the digest of `values`: texts, numbers, tuples, lists, and frozen dataclasses and models of these."""
    return digest(repr(values).encode("utf-8", "surrogatepass"))
