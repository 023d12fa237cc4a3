"""The command line: one module a command, and `main`, which picks one and answers with an exit status."""

from casebook.cli.main import main

__all__ = ["main"]
