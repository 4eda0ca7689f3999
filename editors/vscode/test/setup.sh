#!/bin/sh
# Makes the test bed once: Chromium, and code-server (the VS Code workbench and extension host, from
# npm) in a cache folder outside the repository. Run again it only checks, and prints nothing.
set -eu

CODE_SERVER_VERSION=4.139.1
NODE_MAJOR=24
CACHE="${GROQ_LSP_EDITORS:-$HOME/.cache/groq-lsp-editors}"
BED="$CACHE/code-server-$CODE_SERVER_VERSION"
READY="$BED/.ready"
LIBRARIES="libkrb5-dev libx11-dev libxkbfile-dev libsecret-1-dev"
# A driver for pages without a window manager, and a font for Chinese in the pictures.
BROWSER="chromium fonts-noto-cjk fonts-dejavu-core"

say() { echo "test/setup.sh: $*" >&2; }

installed() { dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

missing_packages() {
    for package in $LIBRARIES $BROWSER; do
        installed "$package" || printf '%s ' "$package"
    done
}

install_packages() {
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
        say "please install these packages first: $packages"
        exit 1
    fi
    say "installing $packages"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
}

install_code_server() {
    # npm leaves a half-installed tree that it cannot repair: begin with an empty folder.
    rm -rf "$BED"
    mkdir -p "$BED/node" "$BED/server"
    say "installing Node.js $NODE_MAJOR and code-server $CODE_SERVER_VERSION into $BED (some minutes)"
    (cd "$BED/node" && echo '{"private":true}' >package.json && npm install --silent "node@$NODE_MAJOR")
    echo '{"private":true,"allowScripts":{"code-server":true,"argon2":true}}' >"$BED/server/package.json"
    (cd "$BED/server" && PATH="$BED/node/node_modules/node/bin:$PATH" \
        npm install --silent "code-server@$CODE_SERVER_VERSION")
    "$BED/node/node_modules/node/bin/node" "$BED/server/node_modules/.bin/code-server" --version >/dev/null
    touch "$READY"
}

install_packages
[ -e "$READY" ] || install_code_server
