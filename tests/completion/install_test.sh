#!/bin/bash
# `cmake --install` puts the program and its completions where systems look for them.
set -euo pipefail

program=$(readlink -f "$1")
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$(dirname "$program")" --prefix "$prefix" >/dev/null

check() {
  "$prefix/bin/lambdacost" completion "$1" | cmp - "$prefix/share/$2"
}
check bash bash-completion/completions/lambdacost
check zsh zsh/site-functions/_lambdacost
check fish fish/vendor_completions.d/lambdacost.fish
