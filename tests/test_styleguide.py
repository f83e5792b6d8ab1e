"""The design system's page: its figures are those of the tokens, and only DEBUG shows it."""

import re

import pytest

from articles.colours import PAIRS, themes, tokens
from articles.views.styleguide import SIZES
from tests.test_contrast import PUBLIC

pytestmark = pytest.mark.django_db


def test_readers_do_not_see_it(client):
    assert client.get("/styleguide/").status_code == 404


def test_it_shows_every_size_every_pair_and_every_theme(client, settings):
    settings.DEBUG = True
    response = client.get("/styleguide/")
    html = response.content.decode()
    known = themes(tokens())
    assert {name for _token, name, _use, _value in response.context["sizes"]} == {
        name for name, _use in SIZES.values()
    }
    for theme in known:
        assert f'class="guide-sheet" data-theme="{theme}"' in html
        assert len(response.context["colours"][theme]) == len(PAIRS)
    assert "不够" not in html


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_no_size_of_type_stands_outside_the_scale(path):
    """What SVG writes is in the units of its drawing, what print writes in points."""
    sizes = re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)rem", path.read_text())
    assert sizes == []
