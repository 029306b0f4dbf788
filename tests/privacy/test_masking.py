"""Personal data in imported texts is masked, but for what a public body meant to be public."""

import pytest

from scripts.privacy.finding import Place
from scripts.privacy.masking import Tally, mask
from scripts.privacy.policy import Policy


def masked(text: str, place: Place = "body", policy: Policy | None = None) -> str:
    return mask(text, place, policy or Policy(), Tally())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to jo.bloggs@hotmail.co.uk today.", "e-mail address"),
        ("Write to jo\\_bloggs@gmail.com today.", "e-mail address"),
        ("Write to jo [at] gmail [dot] com today.", "e-mail address"),
        ("Ring Jo on 07711 222333 today.", "telephone number"),
        ("Ring Jo on +44 (0)7711 222333 today.", "telephone number"),
        ("It is QQ 12 34 56 C, no, AB 12 34 56 C today.", "National Insurance number"),
        ("My NHS number 943 476 5919 today.", "NHS number"),
        ("Paid by 4111 1111 1111 1111 today.", "card number"),
        ("Date of birth: 3 May 1961 today.", "date of birth"),
        ("Crime reference number 22/1234567 today.", "crime reference"),
    ],
)
def test_what_is_private_is_masked_wherever_it_stands(text: str, kind: str):
    places: tuple[Place, ...] = ("body", "comment")
    for place in places:
        result = masked(text, place)
        assert f"\\[{kind} removed\\]" in result
        assert result.endswith(" today.")


@pytest.mark.parametrize(
    "text",
    [
        "Write to press.office@exampleshire.police.uk.",
        "Write to ann.jones@homeoffice.gsi.gov.uk.",
        "Ring the office on 020 7035 1234, or 0300 123 4567.",
        "See [the map](http://old.example/a?id=07711222333&ref=4111111111111111).",
        "Issue 4111 1111 1111 1112 of 10 digits 1234567890.",
        "The meeting of 12 May 2012 costs 1,000,000.",
        "Part AB123456 and ISBN 978-0-11-703745-5.",
    ],
)
def test_what_a_public_body_publishes_stays(text: str):
    assert masked(text) == text


def test_below_a_text_a_person_at_work_is_a_private_person():
    text = "I am ann.jones@council.gov.uk, on 01632 445566, from 192.0.2.44."

    assert masked(text, "comment") == (
        "I am \\[e-mail address removed\\], on \\[telephone number removed\\], from \\[address removed\\]."
    )


def test_links_to_masked_addresses_are_links_no_more():
    text = "[Jo](mailto:jo@gmail.com?subject=x), <jo@gmail.com>, [jo@gmail.com](mailto:jo@gmail.com)."

    assert masked(text) == "Jo, \\[e-mail address removed\\], \\[e-mail address removed\\]."


def test_the_policy_lets_stand_what_it_allows():
    policy = Policy(frozenset({"jo@gmail.com", "@club.example.org.uk", "07711222333"}), {"card": "keep"})
    text = "jo@gmail.com, sue@club.example.org.uk, 07711 222333, 4111 1111 1111 1111"

    assert masked(text, "comment", policy) == text


def test_what_is_doubtful_stays_and_is_told():
    tally = Tally()
    text = "Write to ann.jones@charity.org.uk, or 07711 222333."

    assert mask(text, "body", Policy(actions={"telephone": "report"}), tally) == text
    assert list(tally.review()) == ["look whether these may be public: 1 e-mail address, 1 telephone number"]
