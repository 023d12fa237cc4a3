"""The worker process: takes a text a line on standard input, answers with its prose a line on standard output.

Everything is one line of JSON. The parent ends a worker that takes too long; should the parent be gone, an alarm does.
"""

from __future__ import annotations

import json
import os
import signal
import sys

MOST_MEMORY = 2 * 1024**3
_GRACE_SECONDS = 2.0


def main() -> None:
    """Serve texts until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    _limit_memory()
    from casebook.prose.markdown_text import set_text

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii", newline="\n")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin.buffer:
        job = json.loads(line)
        _alarm(job["seconds"] + _GRACE_SECONDS)
        try:
            answer = set_text(job["path"], job["body"], job["line"]).to_plain()
        except (RecursionError, MemoryError):
            answer = {"failed": "too much"}
        _alarm(0)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # Windows, or a limit already lower
        pass


if __name__ == "__main__":
    main()
