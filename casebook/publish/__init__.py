"""Publishing: the made files are checked, staged beside the site, and take the place of the old ones at once."""

from casebook.publish.built import Built
from casebook.publish.link_check import check_links, doubtful_links, link_problems
from casebook.publish.lock import Locked, one_at_a_time
from casebook.publish.output import OutputRefused, check_output, recover
from casebook.publish.staging import Staging, publish, staged, withdraw

__all__ = [
    "Built",
    "Locked",
    "OutputRefused",
    "Staging",
    "check_links",
    "check_output",
    "doubtful_links",
    "link_problems",
    "one_at_a_time",
    "publish",
    "recover",
    "staged",
    "withdraw",
]
