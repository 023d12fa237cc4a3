"""The command: makes sure that the environment is there, then hands over to casebook.

python3 build.py            builds site/ from content/
python3 build.py check      checks the content and builds nothing
python3 build.py --help     says the rest
"""

import sys
from pathlib import Path

from casebook import environment

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    environment.enter(ROOT, environment.BUILD)
    from casebook.cli import main

    sys.exit(main(sys.argv[1:], ROOT))
