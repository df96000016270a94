"""Fill the database of a hall that a test starts: people with open sessions, a token.

``python -m tests.web.reliability.seed`` prints what the test needs to know, as JSON.
"""

from __future__ import annotations

import json
import os

import django


def main() -> None:
    """Make the county of the tests."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diaodu.web.settings")
    django.setup()
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from tests.web.api.made import token_of
    from tests.web.conftest import made_county

    from diaodu.web.people.models import Role

    call_command("migrate", verbosity=0)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    county = made_county()
    sessions = {}
    for role in (Role.ADMINISTRATOR, Role.DISPATCHER):
        user = county.people[role]
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.create()
        sessions[role.value] = session.session_key
    told = {
        "sessions": sessions,
        "token": token_of(county, county.dispatch, role=Role.DISPATCHER)[1],
        "unit": county.industry.pk,
        "lead": county.industry.code,
    }
    print(json.dumps(told))  # noqa: T201  the test reads it


if __name__ == "__main__":
    main()
