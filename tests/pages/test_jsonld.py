"""Linked data: no text inside can close the script element, and every value survives."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from disanxanh.pages.templates import json_script


@given(st.dictionaries(st.text(), st.text(), max_size=4))
def test_any_text_stays_inside_the_script_element(data: dict[str, str]) -> None:
    html = str(json_script(data))
    inner = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html, flags=re.DOTALL)
    assert inner
    assert "<" not in inner.group(1)
    assert json.loads(inner.group(1)) == data
