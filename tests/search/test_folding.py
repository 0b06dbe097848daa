"""Unaccented search."""

from disanxanh.search import fold_index


def test_folded_words_are_added_and_nothing_is_lost() -> None:
    doc = {"location": "a/", "title": "Đình Tứ Kỳ Hạ", "text": "<p>Đình làng, đình Mũ; ao</p>"}
    index = {"config": {"lang": ["en"], "separator": " ", "fields": {}}, "docs": [doc]}
    found = fold_index(index)
    assert found["docs"] == [{**doc, "title_folded": "dinh tu ky ha", "text_folded": "dinh lang mu"}]
    assert {"title", "text", "title_folded", "text_folded"} <= set(found["config"]["fields"])
    assert found["config"]["lang"] == ["en"]


def test_the_page_of_a_site_stands_before_what_bears_its_name() -> None:
    docs = [
        {"location": location, "title": "Đền Tây Sơn", "text": ""}
        for location in ("di-tich/den-tay-son/", "di-tich/den-tay-son/#ban-do", "le-hoi/hoi-den-tay-son/", "di-tich/")
    ]
    found = fold_index({"config": {"lang": ["en"], "separator": " ", "fields": {}}, "docs": docs})
    assert [doc.get("boost") for doc in found["docs"]] == [2, None, None, None]
