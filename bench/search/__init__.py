"""The search in a visitor's browser, measured beside Pagefind and lunr over the same documents.

`compare.py` says what is loaded and how long it takes, `relevance.py` what is found.
"""
