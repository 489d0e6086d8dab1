"""A browser chooses its language; Chinese comes first, whatever the browser says of itself."""

import pytest


@pytest.mark.parametrize("says", ["", "en-US,en;q=0.9", "fr"])
def test_chinese_comes_first(client, db, says):
    said = client.get("/accounts/sign-in/", headers={"Accept-Language": says}).content.decode()
    assert "登录" in said
    assert 'lang="zh-CN"' in said


def test_english_is_one_press_away_and_so_is_the_way_back(client, db):
    answer = client.post("/ui/language/", {"language": "en", "next": "/accounts/sign-in/"})
    assert answer.url == "/accounts/sign-in/"
    said = client.get("/accounts/sign-in/").content.decode()
    assert "Sign in" in said
    assert '<html lang="en"' in said
    client.post("/ui/language/", {"language": "zh-hans"})
    assert "登录" in client.get("/accounts/sign-in/").content.decode()


def test_an_unknown_language_and_a_foreign_address_change_nothing(client, db):
    answer = client.post("/ui/language/", {"language": "tlh", "next": "https://example.com/"})
    assert answer.url == "/"
    assert "language" not in answer.cookies
