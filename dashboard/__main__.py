"""`python -m dashboard`: the command line."""

import gc

from dashboard.cli import app

# A load makes hundreds of thousands of small objects without cycles. At the usual 700 the collector went through
# all of them again and again, an eighth of the time of ten years of a country.
gc.set_threshold(50_000, 20, 20)

app(prog_name="python -m dashboard")
