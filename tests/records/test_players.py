"""Which addresses are films on an allowed platform, and that a player's address is built, never copied."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.players import PLATFORMS, player_of

ID = "dQw4w9-_gXc"
YOUTUBE = f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&hl=vi&cc_lang_pref=vi&rel=0"
FACEBOOK = r"https://www\.facebook\.com/plugins/video\.php\?href=([A-Za-z0-9.%_-]+)&show_text=false&autoplay=true"
FILM = r"https://www\.facebook\.com/(watch/\?v=[0-9]+|reel/[0-9]+/?|[A-Za-z0-9.-]+/videos/([A-Za-z0-9.-]+/)?[0-9]+/?)"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"http://youtube.com/watch?v={ID}",
        f"https://m.youtube.com/watch?app=desktop&v={ID}&t=10s",
        f"https://www.youtube.com/watch?v={ID}&list=PL0123456789&index=2",
        f"https://www.youtube.com/watch/?v={ID}#x",
        f"https://WWW.YouTube.com:443/watch?v={ID}",
        f"https://youtu.be/{ID}",
        f"https://youtu.be/{ID}?si=abc&t=3",
        f"https://www.youtube.com/shorts/{ID}?feature=share",
        f"https://www.youtube.com/live/{ID}",
        f"https://www.youtube.com/embed/{ID}?start=3",
        f"https://www.youtube.com/v/{ID}",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"https://youtube-nocookie.com/embed/{ID}",
    ],
)
def test_films_on_youtube_play_without_cookies(address: str) -> None:
    player = player_of(address)
    assert player is not None
    assert player.platform == "YouTube"
    assert player.address == f"https://www.youtube.com/watch?v={ID}"
    assert player.embed == YOUTUBE


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.facebook.com/doanxa/videos/1234567890/", "doanxa/videos/1234567890/"),
        ("https://m.facebook.com/doan.xa-1/videos/le-hoi/1234567890", "doan.xa-1/videos/le-hoi/1234567890"),
        ("https://facebook.com/reel/1234567890?mibextid=x", "reel/1234567890"),
        ("https://www.facebook.com/watch/?v=1234567890&ref=sharing", "watch/?v=1234567890"),
        ("https://www.facebook.com/watch?v=1234567890", "watch/?v=1234567890"),
        ("https://www.facebook.com/watch/live/?v=1234567890", "watch/?v=1234567890"),
        ("https://vi-vn.facebook.com/video.php?v=1234567890", "watch/?v=1234567890"),
    ],
)
def test_films_on_facebook_play_without_the_post(address: str, page: str) -> None:
    player = player_of(address)
    assert player is not None
    assert player.platform == "Facebook"
    assert player.address == f"https://www.facebook.com/{page}"
    found = re.fullmatch(FACEBOOK, player.embed)
    assert found
    assert unquote(found[1]) == player.address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        f"www.youtube.com/watch?v={ID}",
        f"//www.youtube.com/watch?v={ID}",
        f"ftp://www.youtube.com/watch?v={ID}",
        "javascript:alert(1)//www.youtube.com/watch?v=" + ID,
        f"https://www.youtube.com@evil.vn/watch?v={ID}",
        f"https://evil.vn@www.youtube.com/watch?v={ID}",
        f"https://www.youtube.com:pass@evil.vn/watch?v={ID}",
        f"https://www.youtube.com.evil.vn/watch?v={ID}",
        f"https://evil-youtube.com/watch?v={ID}",
        f"https://evil.vn/https://www.youtube.com/watch?v={ID}",
        f"https://evil.vn\\@www.youtube.com/watch?v={ID}",
        f"https://www.youtube.com:8080/watch?v={ID}",
        f"https://www.youtube.com:1x/watch?v={ID}",
        f"https://www.youtube.com:99999999/watch?v={ID}",
        f"https://[::1/watch?v={ID}",
        f"https://www.youtube.com／evil/watch?v={ID}",
        "https://www.youtube.com/",
        "https://www.youtube.com/playlist?list=PL0123456789",
        "https://www.youtube.com/watch?list=PL0123456789",
        "https://www.youtube.com/embed/videoseries?list=PL0123456789",
        "https://www.youtube.com/embed/live_stream?channel=UC0123456789",
        "https://www.youtube.com/@doanxa",
        "https://www.youtube.com/watch?v=",
        f"https://www.youtube.com/watch?v={ID}x",
        f"https://www.youtube.com/watch?v={ID[:-1]}",
        "https://www.youtube.com/watch?v=%22onload%3D%22x",
        f"https://www.youtube.com/redirect/watch?v={ID}",
        f"https://youtu.be/x/{ID}",
        "https://youtu.be/../../../ab",
        "https://fb.watch/abc123/",
        "https://www.facebook.com/share/v/1AbCdEfGh/",
        "https://www.facebook.com/doanxa",
        "https://www.facebook.com/watch/?v=12a45",
        "https://www.facebook.com/watch/?v=123",
        "https://www.facebook.com/watch/?v=٣٣٣٣٣٣",
        "https://www.facebook.com/reel/٣٣٣٣٣٣",
        "https://www.facebook.com/../videos/1234567890",
        "https://www.facebook.com/a/videos/../1234567890",
        "https://www.facebook.com/a%2Fb/videos/1234567890",
        "https://www.facebook.com/a/b/videos/1234567890",
        "https://vimeo.com/123456789",
        "https://www.tiktok.com/@doanxa/video/1234567890",
    ],
)
def test_nothing_else_plays(address: str) -> None:
    assert player_of(address) is None


HOSTS = st.sampled_from([host for hosts in PLATFORMS.values() for host in hosts])
PATHS = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"(watch|watch/|video\.php)\?v=[0-9A-Za-z_&=\"'<>#-]{0,15}", fullmatch=True),
    st.from_regex(r"(embed|shorts|reel|[a-z.]{1,5}/videos)/[0-9A-Za-z_./?&=\"'<>#-]{0,15}", fullmatch=True),
)


@given(HOSTS, PATHS)
def test_a_player_holds_nothing_of_the_address_but_what_was_checked(host: str, path: str) -> None:
    player = player_of(f"https://{host}/{path}")
    if player is None:
        return
    if player.platform == "YouTube":
        film = re.fullmatch(r"https://www\.youtube\.com/watch\?v=([A-Za-z0-9_-]{11})", player.address)
        assert film
        assert player.embed == YOUTUBE.replace(ID, film[1])
    else:
        assert re.fullmatch(FILM, player.address)
        found = re.fullmatch(FACEBOOK, player.embed)
        assert found
        assert unquote(found[1]) == player.address


@given(st.text())
def test_no_text_raises(address: str) -> None:
    player_of(address)
    player_of(f"https://{address}")
