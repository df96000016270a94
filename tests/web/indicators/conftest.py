"""A second officer, without whom no month is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web import make

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.web.people.models import User


@pytest.fixture
def checker(county: County) -> User:
    """Return an officer of the same bureau."""
    return make.user("officer", of=county.industry, name="李二")
