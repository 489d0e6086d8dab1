"""Many do the same at once: in threads on PostgreSQL, one after another on SQLite, which lets only one write."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from xiangxin.kernel.refusals import Refused


def at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    """What each of `times` calls gave back; for a refusal its code. Anything else that is raised fails the test."""
    said: list[Any] = []

    def run(number: int) -> None:
        try:
            said.append(work(number))
        except Refused as refused:
            said.append(refused.refusal.code)
        except Exception as error:
            said.append(repr(error))
        finally:
            connection.close()

    together = connection.vendor == "postgresql"
    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
        thread.join(timeout=0 if together else 30)
    for thread in threads:
        thread.join(timeout=60)
    return said
