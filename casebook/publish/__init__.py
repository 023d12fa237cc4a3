"""Publishing: the made files are checked, staged beside the site, and take the place of the old ones at once."""

from casebook.publish.link_check import check_links
from casebook.publish.lock import Locked, one_at_a_time
from casebook.publish.output import OutputRefused, check_output, recover
from casebook.publish.staging import publish

__all__ = ["Locked", "OutputRefused", "check_links", "check_output", "one_at_a_time", "publish", "recover"]
