"""Settings, driven by the environment; a wrong one stops the start with a sentence."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from fairhand.config.given_days import days_of
from fairhand.govuk.colours import readable_on

HOUSE = Path(__file__).resolve().parents[2]
VAR = HOUSE / "var"
env = environ.Env()

DEBUG = env.bool("FAIRHAND_DEBUG", False)
MADE_UP = env.bool("FAIRHAND_MADE_UP", False)  # a made-up council: for a first look, never for real people
SECRET_KEY = env.str("FAIRHAND_SECRET_KEY", "a key for a first look, and for tests" if MADE_UP or DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "FAIRHAND_SECRET_KEY is not set, so sessions could be forged. Set it to fifty random characters, "
        "or set FAIRHAND_MADE_UP=1 for a first look with made-up people."
    )
ALLOWED_HOSTS = env.list("FAIRHAND_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# Where no policy is named, the one that `policies/first-look` names is shown.
POLICIES = HOUSE / "policies"
POLICY_FOLDER = env.path("FAIRHAND_POLICY", str(POLICIES / (POLICIES / "first-look").read_text("utf-8").strip()))()
# Where drafts of a policy lie, each in a folder of its own, to be tried on the record.
DRAFTS_FOLDER = env.path("FAIRHAND_DRAFTS", str(Path(POLICY_FOLDER) / "drafts"))()
# The body's own copy of its policy, as PDF, to be enclosed with letters; else a plain statement of it is.
POLICY_COPIES = {"en": env.str("FAIRHAND_POLICY_COPY_EN", ""), "cy": env.str("FAIRHAND_POLICY_COPY_CY", "")}
# Days on which the body is closed, such as 2026-12-24,2026-12-29: what counts until its own pages say otherwise.
CLOSURE_DAYS = days_of(env.list("FAIRHAND_CLOSURE_DAYS", default=[]))
CLOSURE_DAYS_KEPT_IN = "fairhand.council_data.queries.closure_days"  # asked by the calendar, which lies below
MEETINGS_KEPT_IN = "fairhand.council_data.meetings.known"  # the same
CLOCK_OFFSET = timedelta(0)  # tests move the clock by it
CLOCK_MAY_MOVE = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_linear_migrations",
    "fairhand.govuk",
    "fairhand.people",
    "fairhand.record",
    "fairhand.teams",
    "fairhand.adopted",
    "fairhand.uploads",
    "fairhand.customers",
    "fairhand.codes",
    "fairhand.contacts",
    "fairhand.evidence",
    "fairhand.incidents",
    "fairhand.socialmedia",
    "fairhand.decisions",
    "fairhand.appeals",
    "fairhand.reviews",
    "fairhand.correspondence",
    "fairhand.bundles",
    "fairhand.council_data",
    "fairhand.letters",
    "fairhand.retention",
    "fairhand.casework",
    "fairhand.frontline",
    "fairhand.standing",
    "fairhand.reporting",
    "fairhand.whatif",
    "fairhand.protocol",
    "fairhand.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fairhand.people.middleware.OwnLanguage",
    "fairhand.people.middleware.SignInFirst",
    "fairhand.config.refusals.SayWhyNot",
    "fairhand.decisions.on_paper.PostsForNames",
]

# For systems, which carry a key: see wsgi.py.
API_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "fairhand.config.language.asked_for",
    "fairhand.frontline.at_once.at_once",
]

ROOT_URLCONF = "fairhand.config.urls"
WSGI_APPLICATION = "fairhand.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,  # each room's jinja2/ folder
        "OPTIONS": {
            "environment": "fairhand.config.jinja.environment",
            "extensions": ["jinja2.ext.i18n"],
            "context_processors": ["fairhand.config.jinja.one_proof"],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
]

VAR.mkdir(exist_ok=True)
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'fairhand.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Durable when acknowledged: WAL with synchronous FULL survives a power cut, NORMAL does not.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",  # what is erased is overwritten, and not only forgotten
    }
else:
    # Statements that ask for it are prepared; without a threshold psycopg prepares none, whoever asks.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("prepare_threshold", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Employee"
AUTHENTICATION_BACKENDS = ["fairhand.people.backends.Accounts"]
SESSION_ENGINE = "fairhand.people.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "fairhand.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "fairhand.people.passwords.NotCommon"},
    {"NAME": "fairhand.people.passwords.NotLikeYou"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "fairhand.people.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from the body's own list of employees
ACCOUNT_SESSION_REMEMBER = True  # for as long as SESSION_COOKIE_AGE, and no longer
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PASSWORD_CHANGE_REDIRECT_URL = "me"  # noqa: S105  (a page)
ACCOUNT_FORMS = {
    "login": "fairhand.people.forms.SignIn",
    "reauthenticate": "fairhand.people.forms.ConfirmPassword",
    "change_password": "fairhand.people.forms.NewPassword",
}
# A whole building may come from one address at nine in the morning, so the tight limit is by account.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("FAIRHAND_PROXIES", 0)  # how many stand before us and add to X-Forwarded-For
MFA_ADAPTER = "fairhand.people.adapters.SecondStep"
MFA_FORMS = {
    "authenticate": "fairhand.people.forms.Code",
    "reauthenticate": "fairhand.people.forms.ConfirmCode",
    "activate_totp": "fairhand.people.forms.TurnOn",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A working day, counted from signing in. No shorter end for a pause: a report half written is not lost to the clock.
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fairhand.config.refusals.page_was_old"
# Counts of tries to sign in. With several processes, give them one place to count in.
CACHES = {"default": env.cache_url("FAIRHAND_CACHE", default="locmemcache://")}
COUNCIL_COLOUR = env.str("FAIRHAND_COLOUR", "#17324d")
readable_on(COUNCIL_COLOUR)

# How email goes out: smtp://, smtp+tls:// or smtp+ssl:// with the name and password of the server. A made-up council
# keeps it in var/mail. Without a server nothing is sent, and `manage.py deliver` says so.
MAIL_IS_SET = bool(MADE_UP or env.str("FAIRHAND_MAIL", ""))
_mail = env.email_url("FAIRHAND_MAIL", default="filemail://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_FILE_PATH = str(VAR / "mail")
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST") or "localhost", _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER") or "", _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.str("FAIRHAND_MAIL_FROM", "letters@example.org" if MADE_UP or DEBUG else "")

# How much of a file that is put in is kept. A photograph of a telephone fits, and a letter that was scanned.
UPLOADS = {
    "most_bytes": env.int("FAIRHAND_UPLOAD_MEGABYTES", 10) * 1024 * 1024,
    "most_pixels": env.int("FAIRHAND_UPLOAD_MEGAPIXELS", 30) * 1_000_000,
    "most_pages": env.int("FAIRHAND_UPLOAD_PAGES", 100),
}
FILE_UPLOAD_HANDLERS = ["fairhand.uploads.receiving.Receiver"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# The mailbox to which those under read and file, or a single point of contact, write: imaps://name:password@host/INBOX.
# It is collected in the name of one employee, who may write down what comes in; what is larger is read in the mailbox.
MAILBOX, MAILBOX_AS = env.str("FAIRHAND_MAILBOX", ""), env.str("FAIRHAND_MAILBOX_AS", "")
MAILBOX_LARGEST = env.int("FAIRHAND_MAILBOX_LARGEST", 25)  # megabytes of one message
# The address of the customers' own page, as letters print it with a code; without it none is printed. Codes are kept
# as a digest under this key: with another key, no letter that went out before opens the page.
OWN_PAGE = env.str("FAIRHAND_OWN_PAGE", "")
CODE_KEY = env.str("FAIRHAND_CODE_KEY", SECRET_KEY)

LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_SAMESITE = "Lax"
# A body is read in the languages that its policy has words in.
LANGUAGES = [
    (code, name)
    for code, name in (("en", "English"), ("cy", "Cymraeg"))
    if code == "en" or any(Path(POLICY_FOLDER).glob(f"*/words.{code}.toml"))
]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [HOUSE / "build" / "static"]

# Where the live stream is: the next port of this host, unless a proxy puts it under an address of its own.
LIVE_PORT = env.int("FAIRHAND_LIVE_PORT", 0)
LIVE_URL = env.str("FAIRHAND_LIVE_URL", "")
_live_hosts = [f"{host}:{LIVE_PORT}" for host in ALLOWED_HOSTS if LIVE_PORT and "[" not in host]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "connect-src": [SELF, *_live_hosts],
        "img-src": [SELF, "data:"],  # the picture that an authenticator app reads
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (MADE_UP or DEBUG)
