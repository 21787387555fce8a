"""The other side, on this machine: a group robot and a mail server that do as they are told."""

import json
import socketserver
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

OK = {"errcode": 0, "errmsg": "ok"}


class Robot(BaseHTTPRequestHandler):
    """Keeps what it was sent in `server.heard`; answers `server.answer`: a dict, an HTTP status, "stall" or "cut"."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((parse_qs(urlsplit(self.path).query), json.loads(body)))
        answer = self.server.answer
        if answer == "stall":
            self.server.ended.wait(5)
        elif answer == "cut":
            self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{"errcode": ')
        elif isinstance(answer, int):
            self.send_response(answer)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *said):
        pass


class MailServer(socketserver.StreamRequestHandler):
    """Speaks SMTP. `server.says[verb]` is said in place of the usual answer; "close" hangs up,
    "stall" is silent; END is the end of a text.
    """

    def handle(self):
        self.say(b"220 ready")
        while line := self.rfile.readline():
            verb = line[:4].strip().upper().decode()
            if verb == "DATA" and "DATA" not in self.server.says:
                self.say(b"354 go on")
                text = b""
                while (more := self.rfile.readline()) != b".\r\n":
                    text += more
                self.server.heard.append(text)
                verb = "END"
            answer = self.server.says.get(verb, b"221 bye" if verb == "QUIT" else b"250 ok")
            if answer == "stall":
                self.server.ended.wait(5)
            if answer in ("close", "stall") or verb == "QUIT":
                return
            self.say(answer)

    def say(self, answer):
        self.wfile.write(answer + b"\r\n")


class _MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def running(server):
    """`server` answering in a thread, with its empty `heard`."""
    server.heard, server.ended = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def robot():
    """A robot that takes everything until told otherwise."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Robot)
    server.daemon_threads, server.answer = True, OK
    return running(server)


def mail_server():
    """A mail server that takes everything until told otherwise."""
    server = _MailServer(("127.0.0.1", 0), MailServer)
    server.says = {}
    return running(server)
