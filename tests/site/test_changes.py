"""Who waits for changes hears of all that came since, once."""

from threading import Thread

from scripts.site.changes import Changes


def test_nothing_new_is_no_news():
    changes = Changes()

    assert changes.since(changes.mark, 0) is None


def test_changes_since_a_mark_are_told_together_and_once():
    changes = Changes()
    mark = changes.mark
    changes.add(["/a/", "/b/"])
    changes.add(["/b/", "/c/"])

    news = changes.since(mark, 0)

    assert news is not None
    assert news.addresses == ("/a/", "/b/", "/c/")
    assert changes.since(news.mark, 0) is None


def test_a_build_that_changed_nothing_is_no_news():
    changes = Changes()
    mark = changes.mark
    changes.add([])

    assert changes.since(mark, 0) is None


def test_who_waits_hears_of_a_change_when_it_comes():
    changes = Changes()
    heard = []
    waiting = Thread(target=lambda mark: heard.append(changes.since(mark, 5)), args=(changes.mark,))
    waiting.start()

    changes.add(["/a/"])
    waiting.join(5)

    assert [news.addresses for news in heard if news] == [("/a/",)]


def test_of_a_mark_that_another_preview_gave_only_so_much_is_known():
    news = Changes().since(Changes().mark, 0)

    assert news is not None
    assert news.addresses is None


def test_a_mark_that_nobody_gave_is_one_of_another_preview():
    for mark in ("", "x", "x.1", "x.1.0"):
        news = Changes().since(mark, 0)
        assert news is not None
        assert news.addresses is None


def test_something_else_to_tell_is_heard_by_a_page_that_has_just_been_served():
    changes = Changes()
    changes.say()

    news = changes.since(changes.mark, 0)

    assert news is not None
    assert news.has_words
    assert news.addresses == ()
    assert changes.since(news.mark, 0) is None
