"""Install the built wheel where nothing else is, and run an action with it (`make test-wheel`)."""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from groq_lsp.simulator import Options, Simulator

ROOT = Path(__file__).parent.parent
TEXT = "In order to be able to begin, we will first of all need to have a plan."
EXPECTED = "To begin, we first need a plan."


async def main(folder: str) -> None:
    (wheel,) = (ROOT / folder).glob("groq_lsp-*.whl")
    with tempfile.TemporaryDirectory() as home:
        python = Path(home, "venv", "bin", "python")
        run(sys.executable, "-m", "venv", str(python.parent.parent))
        install = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*install, "--require-hashes", "-r", str(ROOT / "requirements/runtime.lock"))
        run(*install, "--no-deps", str(wheel))
        async with Simulator(Options(mark=False)) as simulator:
            environment = {
                "HOME": home,
                "PATH": "/usr/bin:/bin",
                "GROQ_BASE_URL": simulator.base_url,
                "GROQ_API_KEY": "gsk_wheel",
                "GROQ_API_KEY_ORIGIN": simulator.base_url,
            }
            process = await asyncio.create_subprocess_exec(
                str(python.with_name("groq-lsp")),
                "run",
                "rewrite-shorter",
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                cwd=home,
            )
            answer, _ = await process.communicate(TEXT.encode())
    assert process.returncode == 0, process.returncode
    assert answer.decode().strip() == EXPECTED, answer
    sys.stdout.write(f"{wheel.name} works where nothing else is installed.\n")


def run(*command: str) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
