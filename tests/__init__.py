"""The tests: `python3 -m tests` runs all of them, `python3 -m tests quick` the quick part."""
