"""The Dash app: pages, downloads, headers. `server` is what gunicorn runs."""

import atexit
import gc

from dashboard.webapp import create_app

app = create_app()
server = app.server

# Dash registers its component libraries while it answers a first request; under threads that
# first request can fail. So it is made here, before any worker thread starts.
with server.test_client() as client:
    client.get("/health")

# What the program itself is made of stays for good: the collector need not go through it again and again, and
# forked workers share its pages.
gc.collect()
gc.freeze()
# At the end all of it is let go of, or DuckDB's binding complains of what it finds still alive.
atexit.register(gc.unfreeze)
# An answer is some 20,000 small objects without cycles, freed when it is sent. At the usual 700 the collector
# went through them thirty times while they were made.
gc.set_threshold(50_000, 20, 20)
