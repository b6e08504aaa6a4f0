#!/bin/bash
# `cmake --install` puts the program, its completions, manual page and documents where systems look for them.
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
grep -q '^\.TH LAMBDACOST 1 ' "$prefix/share/man/man1/lambdacost.1"
for chapter in "$(dirname "${BASH_SOURCE[0]}")"/../../docs/commands/*.md; do
  name=lambdacost-$(basename "$chapter" .md)
  grep -q "^\.TH ${name^^} 1 " "$prefix/share/man/man1/$name.1"
done
for document in README.md CHANGELOG.md LICENSE; do
  cmp "$prefix/share/doc/lambdacost/$document" "$(dirname "${BASH_SOURCE[0]}")/../../$document"
done
