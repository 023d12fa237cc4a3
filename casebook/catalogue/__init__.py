"""The catalogue: all records that are believed, and what follows from having them all together.

Which practices carry a term, how many, what comes before and after, which are related, and whether the records fit
each other.
"""

from casebook.catalogue.catalogue import Catalogue, gather
from casebook.catalogue.cross_checks import cross_check
from casebook.catalogue.related import Relation, relate, relations

__all__ = ["Catalogue", "Relation", "cross_check", "gather", "relate", "relations"]
