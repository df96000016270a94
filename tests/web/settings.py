"""The hall's settings, for tests: nothing outside the tests' own folder, no worker."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("DIAODU_DATA", tempfile.mkdtemp(prefix="diaodu-test-"))
os.environ.setdefault(
    "DIAODU_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests"
)
os.environ.setdefault("DIAODU_QUEUE", "django_tasks.backends.dummy.DummyBackend")

from diaodu.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
