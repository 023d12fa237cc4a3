"""What a visitor types finds what is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.asking import Index, document


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index.of(
        tmp_path_factory.mktemp("languages"),
        [
            document("L’étranger à l’École", language="fr"),
            document("Die Kinder der Straße", language="de"),
            document("Το Σχολείο για όλους", language="el"),
            document("مَدْرَسَة وكتـــاب", language="ar"),
            document("難民児童の学校教育", language="ja"),
            document("Peer mentoring", language="en"),
            document("Türkiye'de ılık ışık", language="tr"),
            document("Școala pentru toți", language="ro"),
        ],
    )


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ecole", "L’étranger à l’École"),
        ("ÉCOLE", "L’étranger à l’École"),
        ("e\u0301cole", "L’étranger à l’École"),
        ("etranger", "L’étranger à l’École"),
        ("étrangers", "L’étranger à l’École"),
        ("strasse", "Die Kinder der Straße"),
        ("STRASSE", "Die Kinder der Straße"),
        ("straße", "Die Kinder der Straße"),
        ("σχολειο", "Το Σχολείο για όλους"),
        ("ΣΧΟΛΕΙΟ", "Το Σχολείο για όλους"),
        ("ολους", "Το Σχολείο για όλους"),
        ("كتاب", "مَدْرَسَة وكتـــاب"),
        ("مدرسة", "مَدْرَسَة وكتـــاب"),
        ("学校", "難民児童の学校教育"),
        ("難民児童", "難民児童の学校教育"),
        ("mentors", "Peer mentoring"),
        ("mentor", "Peer mentoring"),
        ("ilik", "Türkiye'de ılık ışık"),
        ("ISIK", "Türkiye'de ılık ışık"),
        ("scoala toti", "Școala pentru toți"),
    ],
)
def test_accents_case_and_endings_do_not_matter(languages: Index, typed: str, title: str) -> None:
    found = languages.ask(typed + " ")
    assert title in found["titles"]
    assert not found["loose"]


@pytest.mark.parametrize(
    "title",
    [
        "σχολειο",
        "strasse",
        "difference",
        "mentoring",
        "inclusion",
        "theatre",
    ],
)
def test_every_beginning_of_a_word_finds_it(tmp_path: Path, title: str) -> None:
    index = Index.of(tmp_path, [document(title, language="de"), document("another thing")])
    found = index.ask_all(title[:size] for size in range(1, len(title) + 1))
    assert [result["titles"][:1] for result in found] == [[title]] * len(title)


def test_a_finished_word_is_not_completed(tmp_path: Path) -> None:
    index = Index.of(tmp_path, [document(f"in part {n}") for n in range(3)] + [document("partner")])
    assert "partner" in index.titles("part")
    assert "partner" not in index.titles("part ")
    assert "partner" in index.titles("part* ")


def _slips(tmp_path: Path, title: str, *typed: str) -> list[bool]:
    index = Index.of(tmp_path, [document(title), document("unlike")])
    return [title in result["titles"] for result in index.ask_all(word + " " for word in typed)]


def test_one_slip_is_forgiven_from_four_letters_on(tmp_path: Path) -> None:
    assert _slips(tmp_path / "4", "tent", "trnt", "tetn", "tnt", "tentt") == [True, True, False, True]
    assert _slips(tmp_path / "7", "refugee", "refugge", "rfeugee", "rifugie") == [True, True, False]


def test_two_slips_are_forgiven_from_eight_letters_on(tmp_path: Path) -> None:
    assert _slips(tmp_path, "children", "chilbren", "chilbran", "cihldern", "shildren", "chxlbrxn") == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_slips_are_forgiven_only_where_few_records_have_the_word(tmp_path: Path) -> None:
    few = Index.of(tmp_path / "few", [document("camp 1"), document("camp 2"), document("damp"), document("cramp")])
    many = Index.of(tmp_path / "many", [document(f"camp {n}") for n in range(1, 4)] + [document("cramp")])
    assert few.titles("camp ") == ["camp 1", "camp 2", "cramp"]
    assert many.titles("camp ") == ["camp 1", "camp 2", "camp 3"]


def test_the_word_comes_before_a_longer_one_and_that_before_one_with_a_slip(tmp_path: Path) -> None:
    titles = ["schaol", "schoolmaster", "school"]
    assert Index.of(tmp_path, [document(title) for title in titles]).titles("school") == titles[::-1]


def test_a_frequent_word_comes_before_a_rare_longer_one(tmp_path: Path) -> None:
    documents = [document(f"number {n}", body="school") for n in range(30)]
    found = Index.of(tmp_path, [*documents, document("longer", body="schoolmaster")]).titles("school")
    assert found[-1] == "longer"


def test_the_title_counts_before_the_summary_and_that_before_the_text(tmp_path: Path) -> None:
    documents = [
        document("one thing", "short words", "school text"),
        document("two things", "school words", "long text"),
        document("school things", "short words", "long text"),
        *(document(f"filler {n}") for n in range(5)),
    ]
    assert Index.of(tmp_path, documents).titles("school ") == ["school things", "two things", "one thing"]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index.of(
        tmp_path_factory.mktemp("records"),
        [
            document("Good practice", "of a school", "for refugee children", "Red Cross"),
            document("Practice that is good", "of a city", "for children of a school"),
            document("Rights of children", "good", "in a court", "Belgium"),
            document("Children's rights", "An e-learning course", "called plan b"),
        ],
    )


def test_all_words_are_wanted(records: Index) -> None:
    assert records.titles("good school ") == ["Good practice", "Practice that is good"]
    assert records.titles("good court ") == ["Rights of children"]


def test_where_no_record_has_all_words_some_will_do_and_it_is_said(records: Index) -> None:
    found = records.ask("refugee course ")
    assert sorted(found["titles"]) == ["Children's rights", "Good practice"]
    assert found["loose"]
    assert not records.ask("good school ")["loose"]


def test_stop_words_do_not_count(records: Index) -> None:
    assert records.titles("the practice of a school ") == records.titles("practice school ")


def test_words_in_quotes_stand_together(records: Index) -> None:
    assert records.titles('"good practice"') == ["Good practice"]
    assert records.titles('"rights of children"') == ["Rights of children"]
    assert records.titles('"refugee children" good') == ["Good practice"]
    assert records.ask('"children refugee"')["titles"] == []


def test_an_open_quote_is_a_quote(records: Index) -> None:
    assert records.titles('"good practice') == ["Good practice"]


def test_a_word_with_minus_is_not_wanted(records: Index) -> None:
    assert records.titles("practice -refugee") == ["Practice that is good"]
    assert records.titles("-practice") == ["Rights of children", "Children's rights"]
    assert len(records.titles("practice -")) == 2


def test_a_word_can_be_looked_for_in_one_field(records: Index) -> None:
    assert sorted(records.titles("title:children ")) == ["Children's rights", "Rights of children"]
    assert records.titles("summary:good ") == ["Rights of children"]
    assert records.titles("tags:belgium ") == ["Rights of children"]
    assert records.titles("good -title:practice") == ["Rights of children"]


def test_an_unknown_word_gets_a_suggestion(records: Index) -> None:
    found = records.ask("chidlren ")
    assert found["unknown"] == [{"word": "chidlren", "suggestion": "children"}]
    assert len(found["titles"]) == 4
    assert records.ask("zzzzzz ")["unknown"] == [{"word": "zzzzzz", "suggestion": ""}]
    assert records.ask("children ")["unknown"] == []


def test_nothing_typed_asks_for_nothing(records: Index) -> None:
    for typed in ("", "   ", "?!", "the"):
        assert records.ask(typed)["documents"] is None


def test_words_in_quotes_may_stand_in_the_tags(records: Index) -> None:
    assert records.titles('"red cross"') == ["Good practice"]


def test_words_in_quotes_with_a_minus_are_not_wanted_together(records: Index) -> None:
    assert records.titles('practice -"good practice"') == ["Practice that is good"]


def test_words_in_quotes_in_a_field_stand_together_there(tmp_path: Path) -> None:
    documents = [document("Practice and what is good", body="good practice"), document("good practice")]
    assert Index.of(tmp_path, documents).titles('title:"good practice"') == ["good practice"]


@pytest.mark.parametrize("typed", ["children's rights", "e-learning course", "plan b called", "l'rights"])
def test_single_letters_do_not_count_as_they_do_not_in_the_index(records: Index, typed: str) -> None:
    found = records.ask(typed + " ")
    assert "Children's rights" in found["titles"]
    assert (found["loose"], found["unknown"]) == (False, [])


def test_an_elision_can_be_typed(languages: Index) -> None:
    found = languages.ask("l'étranger à l'école ")
    assert found["titles"] == ["L’étranger à l’École"]
    assert not found["loose"]


def test_the_word_constructor_is_found(tmp_path: Path) -> None:
    assert Index.of(tmp_path, [document("A constructor")]).titles("constructor ") == ["A constructor"]


def test_a_word_copied_from_mathematical_letters_is_found(tmp_path: Path) -> None:
    assert Index.of(tmp_path, [document("𝐖𝐞𝐥𝐜𝐨𝐦𝐞")]).titles("welcome ") == ["𝐖𝐞𝐥𝐜𝐨𝐦𝐞"]


def test_words_in_quotes_do_not_reach_from_the_title_into_the_summary(tmp_path: Path) -> None:
    assert Index.of(tmp_path, [document("What is good", "Practice of a school")]).titles('"good practice"') == []


def test_of_many_texts_the_best_hundred_are_read_for_words_in_quotes(tmp_path: Path) -> None:
    documents = [document(f"Practice {n}", body="good practice") for n in range(130)]
    index = Index.of(tmp_path, [*documents, document("Good practice"), document("Other", body="practice good")])
    found = index.titles('"good practice"')
    assert len(found) == 101 and "Good practice" in found


def test_words_in_quotes_are_found_in_a_record_that_ranks_low(tmp_path: Path) -> None:
    documents = [document(f"Practice {n} good") for n in range(250)]
    found = Index.of(tmp_path, [*documents, document("Last", body="a good practice")]).titles('"good practice"')
    assert found == ["Last"]
