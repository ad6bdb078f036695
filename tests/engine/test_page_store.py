"""What the build collects of each page is kept with the environment, in one order however the pages came to be read."""

from types import SimpleNamespace

from ledger.engine.page_store import CHARTS, forget, sort_pages, stored


def collected(*read: str) -> SimpleNamespace:
    """The environment after builds that read these pages in this order, a page that was read before once more."""
    env = SimpleNamespace()
    for page in read:
        forget(None, env, page)
        stored(env, CHARTS)[page] = [page]
        sort_pages(None, env)
    return env


def test_the_order_in_which_pages_were_read_is_not_seen():
    once, again = collected("book/places", "book/regimes"), collected("book/regimes", "book/places")
    assert list(stored(once, CHARTS)) == list(stored(again, CHARTS))
    reread = collected("book/places", "book/regimes", "book/places")
    assert list(stored(reread, CHARTS).items()) == list(stored(once, CHARTS).items())


def test_what_was_collected_of_a_removed_page_is_gone():
    env = collected("book/places", "book/regimes")
    forget(None, env, "book/places")
    assert list(stored(env, CHARTS)) == ["book/regimes"]
