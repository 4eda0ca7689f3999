"""One LSP method a module, named after it; each registers its handler on the server."""
