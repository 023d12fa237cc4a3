"""Markdown within a line, for most lines in no time: text without any of Markdown's signs is left as it is."""

from __future__ import annotations

import re

from markdown.treeprocessors import InlineProcessor

_SIGNS = re.compile(r"[\\`*_\[\]!<>&:@\x02\x03]|  \n")


class QuickInline(InlineProcessor):
    """Markdown's own step, which tries two dozen patterns on every piece of text, spared where none can match."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803  (Markdown's)
        if not _SIGNS.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc, no-any-return]
