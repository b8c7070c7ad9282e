"""The part of a Django project's settings.py that connects it to CockroachDB.

pip install "django==5.2.*" "django-cockroachdb==5.2.*" psycopg2-binary
"""

# #region settings
import os

DATABASES = {
    "default": {
        "ENGINE": "django_cockroachdb",
        "NAME": os.environ.get("DB_NAME", "defaultdb"),
        "USER": os.environ.get("DB_USER", "root"),
        "PASSWORD": os.environ.get("DB_PASSWORD", ""),
        "HOST": os.environ.get("DB_HOST", "localhost"),
        "PORT": os.environ.get("DB_PORT", "26257"),
        "OPTIONS": {
            "sslmode": os.environ.get("DB_SSLMODE", "verify-full"),
            "application_name": "docs_django",
        },
        # #region reuse
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        # #endregion
    },
}
# #endregion
