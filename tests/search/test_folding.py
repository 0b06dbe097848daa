"""Unaccented search."""

from disanxanh.search import fold_index


def test_folded_words_are_added_and_nothing_is_lost() -> None:
    doc = {"location": "a/", "title": "Đình Tứ Kỳ Hạ", "text": "<p>Đình làng, đình Mũ; ao</p>"}
    index = {"config": {"lang": ["en"], "separator": " ", "fields": {}}, "docs": [doc]}
    found = fold_index(index)
    assert found["docs"] == [{**doc, "title_folded": "dinh tu ky ha", "text_folded": "dinh lang mu"}]
    assert {"title", "text", "title_folded", "text_folded"} <= set(found["config"]["fields"])
    assert found["config"]["lang"] == ["en"]
