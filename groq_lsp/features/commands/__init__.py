"""One command of `workspace/executeCommand` a module; each registers its handler on the server."""
