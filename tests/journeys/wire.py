"""A network that can be cut: what a browser's own switch leaves open for a moment (a reload, a service worker) is cut too."""

import contextlib
import socket
import threading
from urllib.parse import urlparse


class Wire:
    """Stands before a server of the tests on a port of its own and passes everything on, until it is cut."""

    def __init__(self, server: str) -> None:
        there = urlparse(server)
        self.server = (there.hostname, there.port)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://{there.hostname}:{self.listening.getsockname()[1]}"
        self.is_cut = False
        self.ends: list[socket.socket] = []
        self.changing = threading.Lock()  # a connection that is being made while the wire is cut would stay open
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        """No bytes pass from now on, also not on what is open."""
        with self.changing:
            self.is_cut = True
            for end in self.ends:
                _close(end)
            self.ends.clear()

    def mend(self) -> None:
        self.is_cut = False

    def end(self) -> None:
        self.cut()
        _close(self.listening)

    def _answer(self) -> None:
        while True:
            try:
                browser, _from = self.listening.accept()
            except OSError:
                return
            with self.changing:
                if self.is_cut:
                    browser.close()
                    continue
                server = socket.create_connection(self.server)
                self.ends += [browser, server]
            for here, there in ((browser, server), (server, browser)):
                threading.Thread(target=_pass_on, args=(here, there), daemon=True).start()


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := here.recv(65_536):
            there.sendall(data)
    _close(here)
    _close(there)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
