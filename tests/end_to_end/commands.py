"""The servers that these tests start."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
TINY = (sys.executable, "-P", str(HERE / "tiny_server.py"))
"""A few handlers, some of which misbehave, over the real start and transport."""
WATCHED = (sys.executable, "-P", str(HERE / "watched_server.py"))
"""The real server, reporting on stderr whatever holds its event loop up."""
AUDITED = (sys.executable, "-P", str(HERE / "audited_server.py"))
"""The real server, saying on stderr what of the network, of processes and of files it touches."""
