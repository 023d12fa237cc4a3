"""The benchmark command: makes sure of the environment, then does what the words say."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from casebook import environment

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    environment.enter(ROOT, environment.BUILD)
    from bench.commands import main

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended too
    sys.exit(main(sys.argv[1:]))
