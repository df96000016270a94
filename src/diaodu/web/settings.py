"""The one file of settings: everything comes from the environment (``DIAODU_*``).

Without any variable the hall runs on SQLite in ``diaodu-data`` below the current
folder, for 127.0.0.1 only: what a trial on one PC needs.
"""

from __future__ import annotations

import pkgutil
from pathlib import Path

from diaodu.web import environment as env

HERE = Path(__file__).parent

# --- where it runs -------------------------------------------------------------------
DATA = Path(env.text("DATA", "diaodu-data")).absolute()
DEMO = env.flag("DEMO")
SERVICE = env.flag("SERVICE")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY") or env.kept_secret(DATA / "secret-key")
ALLOWED_HOSTS = env.words("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")
DATABASES = {"default": env.database(env.secret("DATABASE_URL"), DATA)}
OWN_CATALOG = env.words("OWN_CATALOG")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- what it is made of --------------------------------------------------------------
APPS = tuple(
    f"diaodu.web.{each.name}"
    for each in pkgutil.iter_modules([str(HERE)])
    if each.ispkg and (HERE / each.name / "apps.py").exists()
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "diaodu.web",
    *APPS,
]
MIDDLEWARE = [
    "diaodu.web.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "diaodu.web.middleware.bounded",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "diaodu.web.people.middleware.gate",
    "diaodu.web.middleware.refusals",
]
ROOT_URLCONF = "diaodu.web.urls"
WSGI_APPLICATION = "diaodu.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diaodu.web.menu.frame",
            ],
            "builtins": ["diaodu.web.templatetags.hall"],
        },
    }
]
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "boards": {  # what follows from closed months, in the memory of each process
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "boards",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600
TASKS = {
    "default": {
        "BACKEND": env.text("QUEUE", "django_tasks_db.DatabaseBackend"),
        "QUEUES": ["default"],
    }
}
JOB_SILENCE_SECONDS = env.number("JOB_SILENCE_SECONDS", 120)

# --- files ---------------------------------------------------------------------------
FILES = DATA / "files"
CLOSED_MONTHS = DATA / "closed-months"
UPLOAD_BYTES = env.number("UPLOAD_MEGABYTES", 30) * 1024 * 1024
REQUEST_BYTES = env.number("REQUEST_MEGABYTES", 200) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- people --------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "people:sign_in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
_RULES = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}CommonPasswordValidator"},
    {"NAME": f"{_RULES}NumericPasswordValidator"},
    {"NAME": "diaodu.web.people.passwords.KindsOfCharacters"},
]
SESSION_COOKIE_AGE = env.number("SESSION_MINUTES", 120) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOCK_AFTER = env.number("LOCK_AFTER", 5)
LOCK_MINUTES = env.number("LOCK_MINUTES", 30)
SECOND_FACTOR = env.choice("SECOND_FACTOR", "optional", ("off", "optional", "required"))
INVITATION_DAYS = env.number("INVITATION_DAYS", 7)
PASSWORD_RESET_TIMEOUT = INVITATION_DAYS * 24 * 3600
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_TLS")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "diaodu@localhost")

# --- the web -------------------------------------------------------------------------
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "diaodu.web.pages.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if SERVICE:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.flag("BEHIND_PROXY", default=True):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- language and time ---------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = env.text("TIME_ZONE", "Asia/Shanghai")
USE_I18N = True
USE_TZ = True
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
