"""casebook makes a static site from a folder of described cases.

docs/house.md shows the rooms and the way of the data.
"""
