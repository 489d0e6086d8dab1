"""Job functions for the tests, and somebody to ask for them."""

import time
from pathlib import Path

from xiangxin.accounts.models import User
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel.refusals import Refusal, Refused

SEEN: list[object] = []


def make_user(name: str = "周秘") -> User:
    """An account without any role."""
    return User.objects.create_user(name, name=name)


def note(progress: Progress, *, number: int = 0) -> Done:
    """Remember the number and who asked."""
    progress(1, 2, "写了一半")
    SEEN.append((number, progress.by.name))
    return Done(message=f"记下了 {number}", url="/jobs/")


def stumble(progress: Progress, *, times: int) -> None:
    """Fail as often as told, then work."""
    SEEN.append(progress.tries)
    if progress.tries <= times:
        raise ConnectionError("没有回答")


def refuse(_progress: Progress) -> None:
    """Say no."""
    raise Refused(Refusal("tests.no", "这个文件里没有表头，请检查后重新上传。"))


def linger(progress: Progress, *, path: str, until_try: int) -> Done:
    """Write a line; hang in the tries before `until_try`, so that a test can kill the worker meanwhile."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"try {progress.tries}\n")
    if progress.tries < until_try:
        time.sleep(120)
    return Done(message="办完了")
