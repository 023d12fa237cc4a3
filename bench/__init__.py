"""The benchmarks: a corpus for several generators, timed builds side by side, profiles and pictures.

Run `python3 -m bench --help` at the top of the project; `bench/README.md` says what is measured and how to read it.
"""
