"""What is printed from the program for people: the reference pages of docs/, and the list of words to translate."""

from casebook.authoring.reference import commands_page, fields_page, rules_page
from casebook.authoring.wordlist import wordlist

__all__ = ["commands_page", "fields_page", "rules_page", "wordlist"]
