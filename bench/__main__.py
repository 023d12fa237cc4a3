"""The benchmark command: makes sure of the environment, then does what the words say."""

from __future__ import annotations

import sys
from pathlib import Path

from casebook import environment

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    environment.enter(ROOT, environment.BUILD)
    from bench.commands import main

    sys.exit(main(sys.argv[1:]))
