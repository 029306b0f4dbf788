"""Pages are parsed whole, whatever they are like."""

from scripts.importer.dom import parse, text_of


def test_elements_that_nobody_closed_lose_no_words() -> None:
    tree = parse("<p>first</p>" + "<font>" * 100_000 + "deep" + "<p>last</p>")

    assert text_of(tree) == "first deep last"


def test_words_of_any_length_are_read() -> None:
    assert len(text_of(parse(f"<p>{'word ' * 2_500_000}</p>"))) == 12_499_999
