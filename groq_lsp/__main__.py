"""`groq-lsp` and `python -m groq_lsp`."""

import sys


def main() -> int:
    """Run the command line of this process; the console script's entry."""
    from groq_lsp.boot import main as boot

    return boot(sys.argv[1:])


if __name__ == "__main__":
    # Python puts the current directory first for `-m`: a project's httpx.py must not be imported.
    if not sys.flags.safe_path:
        del sys.path[0]
    sys.exit(main())
