"""Acronyms lead to the glossary from their first use in each section, and nowhere they should not."""

import re

import pytest

from plugins.core.archive import Archive
from plugins.core.model import Meaning, Term
from plugins.glossary.documents import GlossaryView, glossary_output
from plugins.glossary.marking import Marker
from plugins.glossary.uses import UsesView, find_uses, uses_outputs
from tests.contents import ContentFolder
from tests.sites import document_of

TERMS = ("PCC", "PCCs in waiting", "A&E", "IOM")
MARKER = Marker({each: Term(each, (Meaning(f"meaning of {each}"),)) for each in TERMS})


def linked(html: str) -> list[str]:
    return re.findall(r'<a class="term"[^>]*>([^<]*)</a>', MARKER.mark(html))


def marked(content: ContentFolder) -> Archive:
    return content.archive(filters=lambda data: [Marker(data.glossary)])


@pytest.mark.parametrize(
    ("html", "terms"),
    [
        ("<p>PCC and PCC again</p>", ["PCC"]),
        ("<p>The PCCs’ plans, (PCC).</p>", ["PCC"]),
        ("<p>PCCs in waiting</p>", ["PCCs in waiting"]),
        ("<p>An A&amp;E ward</p>", ["A&amp;E"]),
        ("<p>APCC, PCCX, pcc, anti-PCC</p>", []),
        ('<p><a href="/x/">PCC</a></p>', []),
        ("<h3 id='x'>PCC</h3><p>PCC</p>", ["PCC"]),
        ("<p><code>PCC</code></p>", []),
        ('<p title="PCC">x</p>', []),
        ("<p>PCC <em>IOM</em></p>", ["PCC", "IOM"]),
    ],
)
def test_first_use_is_linked(html: str, terms: list[str]):
    assert linked(html) == terms


def test_marking_changes_no_word():
    html = "<p>The PCC, the A&amp;E &lt;ward&gt; and <b>IOM</b>.</p>"

    assert re.sub(r'</?a( class="term"[^>]*)?>', "", MARKER.mark(html)) == html


@pytest.mark.parametrize(
    ("html", "is_told"),
    [
        ("<p>An <em>Elected</em> commissioner (PCC) is.</p>", False),
        ("<p>The elected commissioners (PCCs) are.</p>", True),
        ("<p>An <strong>elected commissioner</strong> (PCC) is.</p>", True),
        ("<p>An elected commissioner is a PCC.</p>", False),
    ],
)
def test_a_meaning_that_the_text_has_just_given_is_not_given_again_on_paper(html: str, is_told: bool):
    marker = Marker({"PCC": Term("PCC", (Meaning("Elected commissioner"),))})

    assert ('class="term told"' in marker.mark(html)) is is_told


def test_each_section_begins_anew_and_the_glossary_knows_who_uses_a_term(content: ContentFolder):
    content.bulletin(1, "ACPO.\n\n## One\n\nACPO and ACPO.\n")
    archive = marked(content)

    body = archive.entries[0].body
    view = document_of(glossary_output(archive, find_uses(archive))).view

    assert body.intro.count('class="term"') == body.sections[0].html.count('class="term"') == 1
    assert isinstance(view, GlossaryView)
    (term,) = view.letters[0].terms
    assert [use.address for use in term.uses] == ["/bulletins/pcc/1/"]


def test_the_topics_of_an_entry_choose_among_meanings(content: ContentFolder):
    content.write(
        "data/glossary.yaml",
        "DV:\n  - meaning: domestic violence\n    topics: [panels]\n"
        "  - meaning: developed vetting\n    topics: [commissioning]\n",
    )
    content.bulletin(1, "DV.\n", matter="topics: [commissioning]\n")
    content.bulletin(2, "DV.\n")

    second, first = marked(content).entries

    assert 'title="developed vetting"' in first.body.intro
    assert 'title="domestic violence or developed vetting"' in second.body.intro


def test_what_the_text_spells_out_chooses_where_topics_do_not(content: ContentFolder):
    content.write(
        "data/glossary.yaml", "DV:\n  - meaning: domestic violence\n  - meaning: developed vetting\n"
    )
    content.bulletin(1, "Developed vetting takes a year.\n\n## Later\n\nAfter DV they wait.\n")

    (entry,) = marked(content).entries

    assert 'href="/glossary/#dv-developed-vetting" title="developed vetting"' in entry.body.sections[0].html


def test_a_term_that_many_entries_use_has_a_list_of_them(content: ContentFolder):
    for number in range(1, 8):
        content.bulletin(number, "ACPO.\n", matter=f"date: {2010 + number % 2}-01-{number:02}\n")
    archive = marked(content)

    (output,) = uses_outputs(archive, find_uses(archive))
    view = document_of(output).view

    assert output.address == "/glossary/acpo/"
    assert isinstance(view, UsesView)
    assert view.count == "7 entries"
    assert [(year.year, len(year.cards)) for year in view.years] == [(2011, 4), (2010, 3)]
    glossary = document_of(glossary_output(archive, find_uses(archive))).view
    assert isinstance(glossary, GlossaryView)
    link = glossary.letters[0].terms[0].all_uses
    assert link is not None
    assert (link.label, link.address) == ("all 7 entries that use it", "/glossary/acpo/")


def test_a_new_entry_changes_only_the_first_page_of_a_long_list_of_uses(content: ContentFolder):
    for number in range(1, 11):
        content.bulletin(number, "ACPO.\n", matter=f"date: 2012-01-{number:02}\n")

    before = inputs_of_uses(content)
    content.bulletin(11, "ACPO.\n", matter="date: 2012-01-11\n")
    after = inputs_of_uses(content)

    assert list(before) == ["/glossary/acpo/", "/glossary/acpo/page/2/", "/glossary/acpo/page/3/"]
    assert [address for address in after if after[address] != before[address]] == ["/glossary/acpo/"]


def inputs_of_uses(content: ContentFolder) -> dict[str, object]:
    archive = marked(content)
    return {each.address: each.inputs for each in uses_outputs(archive, find_uses(archive), page_size=4)}
