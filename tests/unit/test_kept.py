"""Data of one's own out of the page's store."""

from playground.kept import own_thumbnail
from tests.unit.sessions import DATA, OTHER


def test_own_data_have_a_picture_in_small() -> None:
    picture = own_thumbnail(DATA)
    assert picture.startswith("data:image/")
    assert picture != own_thumbnail(OTHER)
    for data in (None, "garbage", {}):
        assert own_thumbnail(data) == ""
