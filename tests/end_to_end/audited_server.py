"""The real server, saying on stderr what of the network, of processes and of files it touches.

From the moment it has loaded: what Python reads in order to be there is not the question.
"""

import sys
from pathlib import Path

TOUCHES = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "ctypes.dlopen",
    "webbrowser.open",
)
OURS = (
    sys.prefix,
    sys.base_prefix,
    str(Path(__file__).parent.parent.parent),
    "/proc",
    "/dev",
    "/usr",
)


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in TOUCHES:
        sys.stderr.write(f"TOUCHED {event} {arguments!r}\n")
    elif event in ("open", "os.listdir", "os.scandir"):
        path = arguments[0]
        if isinstance(path, bytes):
            path = path.decode(errors="replace")
        if isinstance(path, str) and not path.startswith(OURS):
            sys.stderr.write(f"OPENED {path}\n")


if __name__ == "__main__":
    from groq_lsp.__main__ import main

    sys.addaudithook(watch)
    sys.exit(main())
