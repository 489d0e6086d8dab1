"""Every setting once; what a host may change is read from the environment, typed, with a sentence when it is odd."""

import base64
import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool) -> bool:
    """A switch: 1/0, true/false, yes/no, on/off."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"", None}:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither on nor off: write 1 or 0")


def env_int(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, "").strip()
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number") from None


def env_text(name: str, default: str) -> str:
    """A text; empty counts as not given."""
    return os.environ.get(name, "").strip() or default


def env_secret(name: str) -> str:
    """A secret from NAME or from the file that NAME_FILE points to; kept in var/secrets in development."""
    if value := os.environ.get(name, "").strip():
        return value
    if path := os.environ.get(f"{name}_FILE", "").strip():
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE={path!r} cannot be read: {error.strerror}") from None
    if not DEBUG:
        raise ImproperlyConfigured(f"{name} is not set: put a long random text there, or its path in {name}_FILE")
    return _development_secret(name)


def _development_secret(name: str) -> str:
    kept = VAR_DIR / "secrets" / name
    try:
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_suffix(f".{os.getpid()}")
            fresh.write_text(base64.b64encode(os.urandom(48)).decode(), encoding="utf-8")
            try:
                os.link(fresh, kept)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return kept.read_text(encoding="utf-8")
    except OSError as error:
        raise ImproperlyConfigured(
            f"cannot write {kept}: {error.strerror}; set {name} or point XIANGXIN_VAR to a folder you may write"
        ) from None


def database(url: str) -> dict[str, Any]:
    """Django's settings for postgresql://user:password@host:port/name?option=value or sqlite:///path."""
    parts = urlparse(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    if parts.scheme == "sqlite":
        path = Path(unquote(parts.path.removeprefix("/") if parts.path != "/:memory:" else ":memory:"))
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path if path.is_absolute() or str(path) == ":memory:" else BASE_DIR / path,
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": env_text("XIANGXIN_TEST_SQLITE", "") or None},  # in memory, unless browsers ask at once
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
            },
        }
    raise ImproperlyConfigured(f"DATABASE_URL={url!r}: begin with postgresql:// or sqlite:///")


DEBUG = env_bool("XIANGXIN_DEBUG", False)
VAR_DIR = Path(env_text("XIANGXIN_VAR", str(BASE_DIR / "var")))
SECRET_KEY = env_secret("XIANGXIN_SECRET_KEY")
ALLOWED_HOSTS = env_text("XIANGXIN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env_text("XIANGXIN_ORIGINS", "").split(",") if origin]

# Sealed fields: "1:<text>,2:<text>", the highest version seals; one key is derived where none is set.
_sealing = os.environ.get("XIANGXIN_SEALING_KEYS", "") or f"1:{env_secret('XIANGXIN_SEALING_KEY')}"
try:
    SEALING_KEYS = {
        int(version): hashlib.sha256(key.encode()).digest()
        for version, key in (part.split(":", 1) for part in _sealing.split(","))
    }
except ValueError:
    raise ImproperlyConfigured("XIANGXIN_SEALING_KEYS: write 1:first-key,2:second-key") from None
SEALING_CIPHER = env_text("XIANGXIN_SEALING_CIPHER", "aes")
FINGERPRINT_KEY = hashlib.sha256(f"fingerprint:{env_secret('XIANGXIN_FINGERPRINT_KEY')}".encode()).digest()
JOURNAL_HASH = env_text("XIANGXIN_JOURNAL_HASH", "sha256")

INSTALLED_APPS = [
    "xiangxin.kernel",
    "xiangxin.ui",
    "xiangxin.accounts",
    "xiangxin.journal",
    "xiangxin.regulations",
    "xiangxin.files",
    "xiangxin.jobs",
    "xiangxin.exports",
    "xiangxin.access",
    "xiangxin.organizations",
    "xiangxin.members",
    "xiangxin.notices",
    "xiangxin.openapi",
    "xiangxin.administrators",
    "xiangxin.documents",
    "xiangxin.ballots",
    "xiangxin.talks",
    "xiangxin.theme_days",
    "xiangxin.activities",
    "xiangxin.appraisal",
    "xiangxin.meetings",
    "xiangxin.life_meetings",
    "xiangxin.dues",
    "xiangxin.funds",
    "xiangxin.disclosure",
    "xiangxin.development",
    "xiangxin.transfers",
    "xiangxin.elections",
    "xiangxin.measures",
    "xiangxin.figures",
    "xiangxin.dashboards",
    "xiangxin.directory",
    "xiangxin.signage",
    "xiangxin.archives",
    "xiangxin.handovers",
    "xiangxin.audit",
    "xiangxin.seeding",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "lucide",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "xiangxin.kernel.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "xiangxin.kernel.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "xiangxin.accounts.middleware.SignedInMiddleware",
    "xiangxin.accounts.middleware.IdleMiddleware",
    "xiangxin.accounts.middleware.FirstPasswordMiddleware",
    "xiangxin.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "xiangxin.kernel.middleware.NotFoundMiddleware",
    "xiangxin.kernel.middleware.KeptMiddleware",
    "xiangxin.kernel.middleware.RefusalMiddleware",
]

FORM_RENDERER = "xiangxin.ui.forms.Renderer"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "xiangxin.access.menus.shell",
            ],
        },
    }
]

DATABASES = {"default": database(env_text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'xiangxin.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["xiangxin.accounts.backends.NameOrNumberBackend"]
LOGIN_URL = "/accounts/sign-in/"
LOGIN_REDIRECT_URL = "/"

# Second factors: of allauth we use the models and the ceremonies; sign-in and pages are ours (docs/decisions/0021).
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "xiangxin.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "向心"
# rules.md SEC-10: an administrator is signed in on one device at a time; 0 leaves it open.
ADMIN_SESSIONS = env_int("XIANGXIN_ADMIN_SESSIONS", 1)
# The last five passwords are not taken again; administrators change theirs every 90 days (0 switches either off).
PASSWORDS_REMEMBERED = env_int("XIANGXIN_PASSWORDS_REMEMBERED", 5)
ADMIN_PASSWORD_DAYS = env_int("XIANGXIN_ADMIN_PASSWORD_DAYS", 90)

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_SOURCE = BASE_DIR / "locale"
LOCALE_PATHS = [VAR_DIR / "locale"]  # compiled from the source at start

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "xiangxin.ui.finders.NodeFinder",
]
NODE_MODULES = BASE_DIR / "node_modules"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "xiangxin.ui.storage.HashedStorage"
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "imports"]}}

JOBS_LOST_AFTER = env_int("XIANGXIN_JOBS_LOST_AFTER", 60)  # seconds without heartbeat before a job is taken back

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
# Idle time-out (rules.md SEC-10): half an hour without a request ends the session.
SESSION_ENGINE = "xiangxin.accounts.sessions"
SESSION_COOKIE_AGE = 60 * env_int("XIANGXIN_IDLE_MINUTES", 30)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG and env_bool("XIANGXIN_HTTPS", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
SECURE_SSL_REDIRECT = False  # nginx redirects; the application server speaks only to nginx
X_FRAME_OPTIONS = "DENY"

# The tables that xiangxin reads without importing config.
ROLES = "config.roles.ROLES"
MENU = "config.menu.MENU"
WIRING = "config.wiring.WIRING"
# A TOML file with the keys of the channels by which dues can be paid (docs/manual); empty: cash and transfers only.
PAYMENTS = env_text("XIANGXIN_PAYMENTS", "")

AGENDA = "config.agenda.KINDS"
BALLOT_HOMES = "config.ballots.HOMES"
BESIDE_MEETINGS = "config.agenda.BESIDE"
PREPARED_AT = "config.agenda.PREPARED_AT"
API = "config.api.api"
SCHEDULE = "config.schedule.SCHEDULE"
IMPORTS = "config.imports.IMPORTS"
FIELDS = "config.fields"
BOXES = "config.boxes.BOXES"
TIMELINE = "config.timeline.TIMELINE"
FACTS = "config.timeline.FACTS"
DECISIONS = "config.decisions.DECISIONS"

SILENCED_SYSTEM_CHECKS = ["security.W008"]  # nginx redirects to https
