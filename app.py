"""The Dash app: pages, downloads, headers. `server` is what gunicorn runs."""

from dashboard.webapp import create_app

app = create_app()
server = app.server

# Dash registers its component libraries while it answers a first request; under threads that
# first request can fail. So it is made here, before any worker thread starts.
with server.test_client() as client:
    client.get("/health")
