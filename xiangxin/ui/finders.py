"""Which files of the browser libraries from npm does the platform publish? Those named here, and nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PREFIX = "node"
ECHARTS = "echarts/dist/echarts.common.min.js"
PUBLISHED = (ECHARTS,)


class NodeFinder(BaseFinder):
    """Publishes the named files of node_modules under node/; a library that is not installed is left out."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.NODE_MODULES)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing can be wrong: charts are shown as tables where the library is missing."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Where a published file lies on this machine."""
        name = Path(path).as_posix().removeprefix(f"{PREFIX}/")
        found = self.storage.path(name)
        if path.startswith(f"{PREFIX}/") and name in PUBLISHED and Path(found).exists():
            return [found] if find_all else found
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        """The published files that are installed."""
        return ((name, self.storage) for name in PUBLISHED if self.storage.exists(name))


def is_installed(name: str) -> bool:
    """Whether a published library is there."""
    return name in PUBLISHED and (Path(settings.NODE_MODULES) / name).exists()
