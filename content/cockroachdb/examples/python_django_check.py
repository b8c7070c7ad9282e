"""Runs a query through Django without a project: the settings come from python_django_settings.py.

DB_SSLMODE=disable python python_django_check.py
"""

# #region check
import sys

import django
from django.conf import settings
from django.db import DatabaseError, connection

import python_django_settings

settings.configure(DATABASES=python_django_settings.DATABASES)
django.setup()

try:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()")
        print(cursor.fetchone()[0])
except DatabaseError as error:
    sys.exit(f"Query failed: {error}")
# #endregion
