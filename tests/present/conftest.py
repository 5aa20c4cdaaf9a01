"""Settings of the generated cases of this folder."""

from hypothesis import settings

# A machine with much to do is no fault of the code.
settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")
