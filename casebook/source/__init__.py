"""Reading: from files on disk to values that know their place.

`read_folder` gives the files of a folder of content, `parse` turns one into a `Document`: facts and text. Nothing here
knows what a practice is. Limits are kept before anything is parsed, so no file can crash or hang the program.
"""

from casebook.source.document import Document, parse
from casebook.source.files import Limits, Listed, SourceFile, list_folder, read_bytes, read_file, read_folder, stamp_of
from casebook.source.values import Group, Series, Span, Text, Value
from casebook.source.yaml_values import read_values

__all__ = [
    "Document",
    "Group",
    "Limits",
    "Listed",
    "Series",
    "SourceFile",
    "Span",
    "Text",
    "Value",
    "list_folder",
    "parse",
    "read_bytes",
    "read_file",
    "read_folder",
    "read_values",
    "stamp_of",
]
