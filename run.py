#!/usr/bin/env python3
"""The one entrance: demo, test, check, fix, ci, manage. Standard library only.

python3 run.py demo      environment, database, invented group, web and worker; prints address and sign-ins
python3 run.py test      the whole test suite
python3 run.py check     formatting, linting, types, layers, migrations; changes nothing
python3 run.py fix       repairs what a machine can repair
python3 run.py ci        check, tests on both engines, deployment check, and the way in on an empty database
python3 run.py manage …  Django's management commands in the environment
"""

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TERM_SECONDS = 8


class Stop(Exception):
    """Something is missing; the sentence says what to do."""


def main() -> int:
    """Run one command; 0 if it went well."""
    if sys.version_info < (3, 11):
        return _say_why(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: install it and try again.")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    demo_options = commands.add_parser("demo")
    demo_options.add_argument("--port", type=int, default=8000)
    demo_options.add_argument("--no-serve", action="store_true")
    demo_options.add_argument("--database-url", default="")
    demo_options.add_argument("--empty", action="store_true", help="no invented group")
    for name in ("test", "check", "fix", "ci", "manage"):
        commands.add_parser(name, add_help=False)
    options, rest = parser.parse_known_args()
    try:
        if options.command == "demo":
            if rest:
                parser.error(f"unknown: {' '.join(rest)}")
            return demo(options)
        return {"test": test, "check": check, "fix": fix, "ci": ci, "manage": manage}[options.command](rest)
    except Stop as stop:
        return _say_why(str(stop))
    except PermissionError as error:
        return _say_why(f"Cannot write {error.filename}: copy the project to a folder of your own and try again.")
    except KeyboardInterrupt:
        return 130


def demo(options: argparse.Namespace) -> int:
    """Set up what is missing, then serve until Ctrl-C."""
    if not options.no_serve and _is_taken(options.port):
        raise Stop(f"Port {options.port} is in use: stop what uses it, or choose another with --port.")
    environment("base")
    env = _development(options.database_url)
    _django(["migrate", "-v", "0"], env)
    if not options.empty:
        _seed(env)
    if options.no_serve:
        print("Ready: python3 run.py demo starts it.")
        return 0
    return _serve(options.port, env)


def test(arguments: list[str]) -> int:
    """The suite on the database of DATABASE_URL, else on SQLite."""
    environment("dev")
    return subprocess.call([PYTHON, "-m", "pytest", *(arguments or ["-n", "2", "-q"])], cwd=ROOT, env=_development(""))


def check(_arguments: list[str]) -> int:
    """What machines can judge; the first failure ends it."""
    environment("dev")
    env = _development("")
    steps = (
        [PYTHON, "-m", "ruff", "check", "."],
        [PYTHON, "-m", "ruff", "format", "--check", "."],
        [VENV / "bin" / "lint-imports"],
        [PYTHON, "-m", "mypy", "xiangxin", "config"],
        [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    )
    return _all_of(steps, env)


def fix(_arguments: list[str]) -> int:
    """Formatting and the lint findings that have one right answer."""
    environment("dev")
    steps = ([PYTHON, "-m", "ruff", "check", "--fix", "."], [PYTHON, "-m", "ruff", "format", "."])
    return _all_of(steps, _development(""))


def manage(arguments: list[str]) -> int:
    """Pass on to Django."""
    environment("base")
    return subprocess.call([PYTHON, "manage.py", *arguments], cwd=ROOT, env=_development(""))


def ci(_arguments: list[str]) -> int:
    """Everything that must hold before something lands."""
    if code := check([]):
        return code
    sqlite = f"sqlite:///{tempfile.gettempdir()}/xiangxin-tests.sqlite3"
    pytest = [PYTHON, "-m", "pytest", "-q", "-n", "2"]
    for name, url in (("SQLite", sqlite), ("PostgreSQL", _postgres())):
        _headline(f"tests on {name}")
        if code := subprocess.call(pytest, cwd=ROOT, env=_development(url)):
            return code
    _headline("deployment check")
    if code := subprocess.call(
        [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], cwd=ROOT, env=_production()
    ):
        return code
    _headline("the way in, on an empty database")
    with tempfile.TemporaryDirectory() as folder:
        env = _development("") | {"XIANGXIN_VAR": folder}
        return subprocess.call([sys.executable, "run.py", "demo", "--no-serve"], cwd=ROOT, env=env)


def environment(kind: str) -> None:
    """Make .venv hold the packages of requirements/<kind>.txt; a stamp makes the second time instant."""
    listing = ROOT / "requirements" / f"{kind}.txt"
    wanted = hashlib.sha256(listing.read_bytes() + sys.version.encode()).hexdigest()
    stamps = [VENV / ".stamp-base", VENV / ".stamp-dev"]
    if PYTHON.exists() and any(stamp.exists() and wanted in stamp.read_text() for stamp in stamps):
        return
    print(f"Installing packages into {VENV.name} (once) …", flush=True)
    uv = shutil.which("uv")
    if not PYTHON.exists():
        _run([uv, "venv", "-q", VENV] if uv else [sys.executable, "-m", "venv", VENV], "the environment .venv")
    pip = [uv, "pip", "install", "-q", "--python", PYTHON] if uv else [PYTHON, "-m", "pip", "install", "-q"]
    _run([*pip, "--require-hashes", "-r", listing], "the packages; check the network or the package index of pip")
    base = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes() + sys.version.encode()).hexdigest()
    (VENV / f".stamp-{kind}").write_text(f"{wanted}\n{base}")  # the dev packages hold the base ones


def _run(command: list[object], what: str) -> None:
    if subprocess.call([str(part) for part in command], cwd=ROOT):
        raise Stop(f"Could not set up {what}; the lines above say why.")


def _development(database_url: str) -> dict[str, str]:
    env = os.environ | {"XIANGXIN_DEBUG": "1", "PYTHONUNBUFFERED": "1"}
    if database_url:
        env["DATABASE_URL"] = database_url
    return env


def _production() -> dict[str, str]:
    secrets = ("XIANGXIN_SECRET_KEY", "XIANGXIN_SEALING_KEY", "XIANGXIN_FINGERPRINT_KEY")
    return os.environ | {"XIANGXIN_DEBUG": "0"} | {name: f"{name}-only-for-this-check-{'x' * 40}" for name in secrets}


def _django(arguments: list[str], env: dict[str, str]) -> None:
    if subprocess.call([PYTHON, "manage.py", *arguments], cwd=ROOT, env=env):
        raise Stop(f"manage {arguments[0]} failed; the lines above say why.")


def _seed(env: dict[str, str]) -> None:
    kept = (
        Path(env.get("XIANGXIN_VAR", ROOT / "var"))
        / f"sign-ins-{hashlib.sha256(env.get('DATABASE_URL', '').encode()).hexdigest()[:8]}.txt"
    )
    if not kept.exists():
        print("Loading the invented group (once) …", flush=True)
        seeded = subprocess.run(
            [PYTHON, "manage.py", "seed", "--if-empty"],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if seeded.returncode:
            raise Stop("manage seed failed; the lines above say why.")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(seeded.stdout, encoding="utf-8")
    print(kept.read_text(encoding="utf-8"))


def _serve(port: int, env: dict[str, str]) -> int:
    web = [PYTHON, "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", str(port)]
    web += ["--workers", "1", "--workers-kill-timeout", "5", "--log-level", "warning", "config.wsgi:application"]
    children = [subprocess.Popen(web, cwd=ROOT, env=env)]
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    print(f"http://127.0.0.1:{port}/   (Ctrl-C stops it)", flush=True)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        return next(child.returncode for child in children if child.poll() is not None) or 1
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(TERM_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def _postgres() -> str:
    """A PostgreSQL for the tests: XIANGXIN_TEST_POSTGRES, DATABASE_URL, or the local server."""
    for name in ("XIANGXIN_TEST_POSTGRES", "DATABASE_URL"):
        if os.environ.get(name, "").startswith("postgres"):
            return os.environ[name]
    if not _is_taken(5432):
        raise Stop("No PostgreSQL answers on 127.0.0.1:5432: start one, or set DATABASE_URL.")
    user = os.environ.get("PGUSER") or os.environ.get("USER") or "root"
    return f"postgresql://{user}@127.0.0.1:5432/postgres"


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _all_of(steps: tuple[list[object], ...], env: dict[str, str]) -> int:
    for step in steps:
        _headline(" ".join(str(part) for part in step).replace(f"{ROOT}/", ""))
        if code := subprocess.call([str(part) for part in step], cwd=ROOT, env=env):
            return code
    return 0


def _headline(text: str) -> None:
    print(f"\n── {text}", flush=True)


def _say_why(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
