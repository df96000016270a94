"""What the machine tells the hall: ``DIAODU_*`` variables, secrets also from files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

__all__ = [
    "choice",
    "database",
    "flag",
    "kept_secret",
    "number",
    "secret",
    "text",
    "words",
]

# A county's tables lie in memory or on a solid disk: an index costs there little more
# than reading on, and compiling a query costs more than it saves.
_PLANNER = "-c random_page_cost=1.1 -c jit=off"
_YES = frozenset({"1", "true", "yes", "on", "是"})
_NO = frozenset({"", "0", "false", "no", "off", "否"})


def text(name: str, default: str = "") -> str:
    """Return the variable ``DIAODU_<name>``, the default where it is not set."""
    return os.environ.get(f"DIAODU_{name}", default)


def secret(name: str, default: str = "") -> str:
    """Return a secret, read from the file that ``DIAODU_<name>_FILE`` names if any."""
    path = text(f"{name}_FILE")
    if not path:
        return text(name, default)
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"DIAODU_{name}_FILE: {path} 读不了") from error


def kept_secret(path: Path) -> str:
    """Return the secret in a file that only its owner reads, made at the first start.

    All processes of one hall must share it, and sign-ins must outlive a restart.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(secrets.token_urlsafe(50))
    return path.read_text("utf-8")


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes or no."""
    value = text(name, "1" if default else "0").strip().lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"DIAODU_{name}: 应为 1 或 0，不是 {value}")
    return value in _YES


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """Return one of a few words."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"DIAODU_{name}: 应为 {'、'.join(choices)} 之一")
    return value


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"DIAODU_{name}: {value} 不是整数") from error


def words(name: str, default: str = "") -> list[str]:
    """Return the words between commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, folder: Path) -> dict[str, object]:
    """Return Django's description of the database that a URL names.

    Without a URL it is SQLite in the data folder: WAL, so that readers do not wait for
    the writer, and IMMEDIATE, so that two writers queue instead of failing midway.
    """
    if not url:
        return _sqlite(folder / "diaodu.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DIAODU_DATABASE_URL: 只认 postgresql:// 和 sqlite://"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": number("DATABASE_KEEP_SECONDS", 60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": _PLANNER, **dict(parse_qsl(parts.query))},
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "CONN_MAX_AGE": None,
    }
