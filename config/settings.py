"""All settings. The environment is read once, in the first block; nothing below asks it again.

ZHIBU_MODE=local (default) is one machine started by bin/run. ZHIBU_MODE=production refuses to start with
unsafe settings and names each of them (see the last block).
"""

import base64
import binascii
import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent

MODE = os.environ.get("ZHIBU_MODE", "local")
SECRET_KEY = os.environ.get("SECRET_KEY", "")
FIELD_KEY = os.environ.get("FIELD_KEY", "")
DATABASE_URL = os.environ.get("DATABASE_URL", "")
REDIS_URL = os.environ.get("REDIS_URL", "")
DATA_DIR = Path(os.environ.get("DATA_DIR") or ROOT / ".data")
BACKUP_DIR = Path(os.environ.get("BACKUP_DIR") or DATA_DIR / "backups")  # better on another disk
ALLOWED_HOSTS = [h for h in os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if h]
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "")
TLS = os.environ.get("TLS", "on" if MODE == "production" else "off") == "on"
PORT = os.environ.get("PORT") or "8000"
SITE_URL = os.environ.get("SITE_URL", "").rstrip("/")  # how people reach the pages: links in messages
# Where mail leaves. Without EMAIL_HOST no mail is written, and the pages say so.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 465)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_SECURITY = os.environ.get("EMAIL_SECURITY") or "ssl"  # ssl, starttls or none
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or EMAIL_HOST_USER or "zhibu@localhost"
# Where else robots may be, beside the official hosts of 企业微信 and 钉钉: origins, "https://wecom.example.gov.cn"
ROBOT_ORIGINS = [o.rstrip("/") for o in os.environ.get("ROBOT_ORIGINS", "").split(",") if o]
DEBUG = False

PRODUCTION = MODE == "production"
OWN_DATABASE = not PRODUCTION and not DATABASE_URL  # the one bin/run keeps in DATA_DIR
if not PRODUCTION:
    # bin/run and the tests hand over keys of their own; these serve only commands that touch no data.
    SECRET_KEY = SECRET_KEY or "not-secret-for-commands-that-touch-no-data"
    FIELD_KEY = FIELD_KEY or "bm90LXNlY3JldC1mb3ItY29tbWFuZHMtd2l0aG91dC0="
    DATABASE_URL = DATABASE_URL or "postgresql://postgres@127.0.0.1:5432/zhibu"
    REDIS_URL = REDIS_URL or "redis://127.0.0.1:6379/0"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "import_export",
    "treebeard",
    "rules",
    "axes",
    "pgtrigger",
    "pghistory",
    "core",
    "branches",
    "members",
    "meetings",
    "dues",
    "assessments",
    "config",
]

MIDDLEWARE = [
    *(["core.middleware.ThroughProxy"] if PRODUCTION else []),
    "config.health.Probes",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "config.first_run.FirstRun",
    "core.middleware.PasswordChangeDue",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.frame",
            ],
            "builtins": ["core.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
FILTERS_EMPTY_CHOICE_LABEL = "全部"

DATABASES = {
    "default": {
        # 60 s keeps the connection over a person's clicks: a new one costs more than most pages do.
        **dj_database_url.parse(
            DATABASE_URL or "postgresql://unset", conn_max_age=60, conn_health_checks=True
        ),
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "core:sign_in"
LOGIN_REDIRECT_URL = "home:desk"
LOGOUT_REDIRECT_URL = "core:sign_in"
SESSION_COOKIE_AGE = 30 * 60  # idle time-out: 等保 asks for one and gives no number; practice is 30 minutes
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

PGHISTORY_APPEND_ONLY = True

CELERY_BROKER_URL = REDIS_URL
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_TASK_IGNORE_RESULT = True  # the outcome of a job is its JobRun row
# What is to be done is a row; the next tick takes up what a killed worker let fall. So a message is of no use once it was
# heard, and a worker holds none: Celery 5.7 ends on losing a broker that is owed an acknowledgement.
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_DISABLE_PREFETCH = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# a page that hands work over says at once that the broker is away; a worker waits for it however long
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_max": 0.2,
    "socket_connect_timeout": 3,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True  # Django's own form messages in Chinese
USE_TZ = True
DATE_FORMAT = "Y-m-d"
FORMAT_MODULE_PATH = []

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static", ("guide", ROOT / "docs" / "guide" / "images")]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = (
    DATA_DIR / "media"
)  # no address leads there: each file is handed out by a view that asks who may see it
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SHEET_MAX_BYTES = 20 * 1024 * 1024
PAPER_MAX_BYTES = 20 * 1024 * 1024
# lists that workers wrote; apart from the papers, for no backup keeps them
EXPORTS_ROOT = DATA_DIR / "exports"
EXPORT_KEEP_DAYS = 3
SHEET_KEEP_DAYS = 7  # an upload nobody commits is thrown away after so long: it holds personal data

EMAIL_USE_SSL = EMAIL_SECURITY == "ssl"
EMAIL_USE_TLS = EMAIL_SECURITY == "starttls"
EMAIL_TIMEOUT = 20
if not SITE_URL:
    SITE_URL = f"https://{''.join(ALLOWED_HOSTS[:1])}" if PRODUCTION else f"http://127.0.0.1:{PORT}"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

if PRODUCTION:
    try:
        FIELD_KEY_BYTES = len(base64.b64decode(FIELD_KEY, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        FIELD_KEY_BYTES = 0
    unsafe = [
        complaint
        for bad, complaint in (
            (len(SECRET_KEY) < 50, "SECRET_KEY 须设置，至少 50 个字符"),
            (FIELD_KEY_BYTES < 32, "FIELD_KEY 须设置（32 字节的 urlsafe base64），用于敏感字段加密"),
            (FIELD_KEY == SECRET_KEY, "FIELD_KEY 与 SECRET_KEY 不能相同"),
            (not DATABASE_URL, "DATABASE_URL 须指向正式的 PostgreSQL"),
            (not REDIS_URL, "REDIS_URL 须指向正式的 Redis"),
            ("ALLOWED_HOSTS" not in os.environ or "*" in ALLOWED_HOSTS, "ALLOWED_HOSTS 须写明域名，不能用 *"),
            (not TLS, "TLS 不能关闭"),
            (bool(DEMO_PASSWORD), "DEMO_PASSWORD 不能在正式环境设置"),
            (
                EMAIL_SECURITY not in ("ssl", "starttls", "none"),
                "EMAIL_SECURITY 只能是 ssl、starttls 或 none",
            ),
        )
        if bad
    ]
    if unsafe:
        raise ImproperlyConfigured("正式环境的设置不安全，未启动：" + "；".join(unsafe))
