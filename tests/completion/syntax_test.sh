#!/bin/bash
# The completion scripts are read without a complaint by the shells that are there; what they say is golden.
set -uo pipefail

scripts=$(mktemp -d) || exit 1
trap 'rm -rf "$scripts"' EXIT
status=0

# reads SHELL OPTION FILE: the shell's own check of the syntax.
reads() {
  "$program" completion "$1" -o "$scripts/$3" || status=1
  [[ -s $scripts/$3 ]] || status=1
  if command -v "$1" >/dev/null; then "$1" "$2" "$scripts/$3" || status=1; fi
}

program=$1
reads bash -n lambdacost
reads zsh -n _lambdacost
reads fish --no-execute lambdacost.fish
exit "$status"
