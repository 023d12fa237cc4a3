"""Problems as values: what is wrong, where, in one sentence, and the way out.

A `Diagnostic` travels from the stage that finds it to one `Report`, which sorts, counts and decides the exit status.
Every code stands in `rules.py` with the paragraph that the documentation prints.
"""

from casebook.diagnostics.diagnostic import Diagnostic, Place, quoted
from casebook.diagnostics.report import Report

__all__ = ["Diagnostic", "Place", "Report", "quoted"]
