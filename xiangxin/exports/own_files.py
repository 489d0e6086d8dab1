"""What may a paper read? Our own static files and pictures inside the page, nothing from the network or the disk."""

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "http://own.invalid/"  # never asked: a base that relative addresses resolve against


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Fetches for WeasyPrint; a paper that asks for anything else fails as a whole."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if url.startswith("data:image/"):
            return super().fetch(url, headers)
        path, prefix = unquote(urlsplit(url).path), urlsplit(settings.STATIC_URL).path
        is_ours = url.startswith(BASE) and path.startswith(prefix)
        found = str(finders.find(path.removeprefix(prefix)) or "") if is_ours else ""
        if not found:
            raise ValueError(f"papers read our own static files only, not {url}")
        kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})
