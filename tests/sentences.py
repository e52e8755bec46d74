"""What a person is told: whole sentences that name the thing."""


def check_sentence(text: str, *named: str) -> None:
    """``text`` is one or more sentences, of a length to read, and names everything ``named``."""
    assert text
    assert text[0].isupper() or text[0] == "“", text
    assert text.endswith("."), text
    assert not text.endswith(".."), text
    assert len(text) < 500, text
    assert text.isprintable(), text
    for thing in named:
        assert thing in text, text
