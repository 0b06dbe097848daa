"""Settings for all tests."""

import os

from hypothesis import settings

# On a submission the same examples are tried every time, so that its result is the change's alone; a developer's
# runs go on looking for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
