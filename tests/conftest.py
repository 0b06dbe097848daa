"""Settings for all tests."""

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

# On a submission the same examples are tried every time, so that its result is the change's alone; a developer's
# runs go on looking for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

_SHARED_CACHE = "TESTS_CACHE"


def pytest_configure(config: pytest.Config) -> None:
    """Make the cache that all builds of this run share; workers take it over from the process that starts them."""
    if not hasattr(config, "workerinput"):
        os.environ[_SHARED_CACHE] = tempfile.mkdtemp(prefix="disanxanh-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the cache away again."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(_SHARED_CACHE, ""), ignore_errors=True)
