"""The development server: a saved file is on the screen at once.

`Session` holds the site as a plan and makes a page when it is asked for; `watch` says what was saved; `server` answers
browsers on this machine and tells them to load a page again.
"""

from casebook.serve.server import PortTaken, serve
from casebook.serve.session import Session
from casebook.serve.watch import watching

__all__ = ["PortTaken", "Session", "serve", "watching"]
