"""Settings of the generated cases of this folder."""

from hypothesis import settings

# A machine with much to do is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
