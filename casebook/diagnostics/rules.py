"""The catalogue of rules: every code with its severity and the paragraph that the documentation prints.

Families: E0 reading, E1 fields, E2 vocabulary, E3 names and identity, E4 links and images, E5 text,
E6 configuration and templates, E7 the machine. W is a warning, N a note. A code never changes its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

_SEVERITIES = {"E": "error", "W": "warning", "N": "note"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the check: its code, its name and what it asks for."""

    code: str
    name: str
    explanation: str

    @property
    def severity(self) -> str:
        """Return `error`, `warning` or `note`."""
        return _SEVERITIES[self.code[0]]


_ALL = (
    Rule(
        "E001", "File cannot be read", "The file is there, but the computer refuses to open it. Check who may read it."
    ),
    Rule(
        "E002",
        "File too large",
        "A content file may hold 256 KiB. Longer material belongs on a page of its own, linked from the record.",
    ),
    Rule(
        "E003",
        "Not UTF-8",
        "Content files are saved as UTF-8. In most editors: Save as, then choose the encoding UTF-8.",
    ),
    Rule(
        "E004",
        "Character not allowed",
        "Control characters and characters that turn the direction of writing are invisible and can mislead readers. Delete the character and type the word again.",
    ),
    Rule(
        "E005",
        "No facts at the top",
        "A record begins with a line of three hyphens, then the facts, then three hyphens again, then the text.",
    ),
    Rule(
        "E006",
        "Facts not closed",
        "The facts end with a line of exactly three hyphens. Without it the program cannot tell facts from text.",
    ),
    Rule("E007", "Facts too long", "The facts at the top may hold 64 KiB."),
    Rule(
        "E008",
        "Facts cannot be understood",
        "The facts are written as `name: value`, one a line; lists stand in square brackets. Something at this place breaks that form.",
    ),
    Rule(
        "E009",
        "Tab used for indenting",
        "Indent with spaces. A tab looks the same and counts differently in every editor.",
    ),
    Rule(
        "E010",
        "Text needs quotes",
        "A text that contains a colon and a space, or a space and a number sign, stands in double quotes.",
    ),
    Rule(
        "E011",
        "First character needs quotes",
        "A text that begins with one of @ % & * ! | > ? [ ] { } , or a backtick stands in double quotes.",
    ),
    Rule("E012", "Field given twice", "Each field stands once. Delete one of the two, or join them into one list."),
    Rule(
        "E013",
        "Anchor or alias",
        "The marks `&name` and `*name` are not used here. If the text begins with one of these characters, put it in quotes.",
    ),
    Rule(
        "E014",
        "Tag",
        "Words that begin with `!` in front of a value are not used here. If the text begins with it, put it in quotes.",
    ),
    Rule(
        "E015",
        "Several documents",
        "There is one block of facts in a file. Put a line `---` inside the facts nowhere else.",
    ),
    Rule("E016", "Nested too deep", "Facts may be nested eight levels deep. No field needs more than two."),
    Rule("E017", "List too long", "A list may hold 50 values."),
    Rule("E018", "Facts are not fields", "The facts at the top are lines of the form `name: value`."),
    Rule("E019", "Changed while reading", "The file was written to at the moment it was read. Run the command again."),
    Rule("E020", "Too many files", "A folder of content may hold 20,000 files."),
    Rule(
        "W021",
        "Invisible characters trimmed",
        "A space that cannot be seen stood at the edge of the value. It was left out; delete it to be rid of this warning.",
    ),
    Rule("E101", "Unknown field", "The field is not known. The fields that there are stand in docs/fields.md."),
    Rule("E102", "Field missing", "The field is required for this kind of record."),
    Rule("E103", "A list is needed", "Several values are written as a list: `[fr, nl]`."),
    Rule("E104", "A single text is needed", "The field takes one text, not a list and not a group of fields."),
    Rule("E105", "Too short or too long", "The text is outside the limits of its field. Lengths count characters."),
    Rule(
        "E106",
        "Not a date",
        "Dates are written year-month-day, like 2022-04-07. Start and end may be a year (2017) or a month (2017-03).",
    ),
    Rule(
        "E107",
        "Not a web address",
        "A web address begins with https:// or http:// and has no spaces and no password in it.",
    ),
    Rule("E108", "Not a whole number", "Write the number with digits only: 1200."),
    Rule("E109", "Not for this kind", "The field belongs to another kind of record."),
    Rule("E110", "Too many values", "The field takes fewer values."),
    Rule("E111", "Value given twice", "Each value stands once in a list."),
    Rule("E112", "Dates in the wrong order", "The end comes before the start."),
    Rule("W113", "Date in the future", "The date is later than today. Nothing is hidden because of it."),
    Rule(
        "E114", "A group of fields is needed", "The value is a group of fields, such as `{url: https://…, title: …}`."
    ),
    Rule("E115", "Yes or no is needed", "Write true or false, and nothing else."),
    Rule(
        "E201",
        "Unknown term",
        "The value is not in the vocabulary of its field. The vocabularies are in content/vocabularies.",
    ),
    Rule("E202", "Unknown country", "Countries are written with their two-letter code: BE, GR, NO."),
    Rule("E203", "Unknown language", "Languages are written with their code: fr, nl, ar."),
    Rule("E204", "Not among the values", "What is named as main is also named in the full list."),
    Rule(
        "E301",
        "File name",
        "A file name has small letters a-z, digits and hyphens, at most 80 of them, and ends in .md. It is the address of the page for ever.",
    ),
    Rule("E302", "Reserved name", "The name is used by the program or forbidden on some computers."),
    Rule(
        "E303",
        "Link or device instead of a file",
        "Symbolic links, devices and pipes under content are not read: they could show anything of the machine.",
    ),
    Rule(
        "W304",
        "Looks like a record",
        "The file looks like a record but is not read, because its name does not end in .md.",
    ),
    Rule("N305", "Not read", "The file is not content and was passed over."),
    Rule(
        "E306",
        "Two files, one name",
        "Two files differ only in capitals, accents or a language ending and would get the same address.",
    ),
    Rule(
        "E307",
        "Former address",
        "A former address is written like `practices/old-name`: inside this database, and nobody else's page.",
    ),
    Rule("E308", "Date and file name", "A news file begins with the date of the post."),
    Rule("E401", "Broken link", "The page or file that the link names is not there."),
    Rule("E402", "Broken anchor", "The page is there, but has no part with the name after the #."),
    Rule(
        "E403",
        "Image from elsewhere",
        "Images must be in this repository: put the file into content/images and write `../images/name.jpg`.",
    ),
    Rule("E404", "Image missing", "The image is not in content/images."),
    Rule(
        "W405",
        "Image without description",
        "Say in a few words what the picture shows, for those who cannot see it: `![A girl reads aloud](…)`.",
    ),
    Rule("W406", "Link without words", "A link needs words that say where it leads."),
    Rule("E407", "Image cannot be used", "Pictures are PNG, JPEG or WebP files of at most 2 MiB."),
    Rule("E408", "Unknown record", "The record that is named is not there."),
    Rule(
        "E501",
        "Takes too long",
        "The text could not be set within the time allowed for one file, usually because of thousands of brackets in a row.",
    ),
    Rule("E502", "Text too long", "The text of a record may hold 100 kB."),
    Rule("W503", "HTML left out", "HTML is not used in records. What it says was left out; write Markdown instead."),
    Rule(
        "W504",
        "Unsafe address left out",
        "Links lead to https, http or mailto addresses, or to records of this database.",
    ),
    Rule("W505", "Heading level", "The headings of a record begin with `## `; the title is made from the facts."),
    Rule(
        "W506",
        "E-mail address",
        "An e-mail address in public text collects unwanted mail and may be a person's. Prefer a link to a contact page.",
    ),
    Rule("E507", "No text", "A record has at least a paragraph of description."),
    Rule("E601", "Configuration", "A value of site.yaml is missing or not of the right form."),
    Rule("E602", "Vocabulary", "A vocabulary file is missing or not of the right form."),
    Rule("E603", "Template", "A template could not be used."),
    Rule("E604", "Environment variable", "A variable of the environment has a value that cannot be used."),
    Rule(
        "E605",
        "Output folder",
        "The output folder must be empty, absent, or made by this program, and never hold the sources.",
    ),
    Rule("E606", "Links of the site", "A page that a template made links to something that is not in the site."),
    Rule("W607", "Nothing there yet", "There are no records yet. The site is built all the same and says so."),
    Rule("E608", "Wrong use", "The command line names something that is not there."),
    Rule("E701", "The machine", "The disk, a permission or a missing program stands in the way."),
    Rule("E702", "Another build is running", "Another build of the same site is at work."),
    Rule("E703", "The port is taken", "`serve` cannot listen on the port that was named: another program does."),
)

RULES = {rule.code: rule for rule in _ALL}
