"""The WSGI application that a server (gunicorn) loads."""

import os

from django.core.wsgi import get_wsgi_application

from articles.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()
settle()
