"""Publishing: the made files go into a staging folder, are checked there, and take the place of the old site at once."""

from casebook.publish.link_check import check_links
from casebook.publish.lock import Locked, one_at_a_time
from casebook.publish.output import OutputRefused, check_output, recover
from casebook.publish.staging import publish

__all__ = ["Locked", "OutputRefused", "check_links", "check_output", "one_at_a_time", "publish", "recover"]
