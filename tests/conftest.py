"""What all tests share: the option that rewrites what is generated."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`: golden and generated files are written anew; look at what changed before committing."""
    parser.addoption("--update", action="store_true", help="write golden and generated files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether to write golden files instead of comparing with them."""
    return bool(request.config.getoption("--update"))
