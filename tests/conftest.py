"""What all tests share: the option that rewrites what is generated."""

import gc
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`: golden and generated files are written anew; look at what changed before committing."""
    parser.addoption("--update", action="store_true", help="write golden and generated files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether to write golden files instead of comparing with them."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def _garbage_is_collected() -> Iterator[None]:
    """Turn it on again: commands that run in this process turn it off, for they end soon."""
    yield
    gc.enable()
