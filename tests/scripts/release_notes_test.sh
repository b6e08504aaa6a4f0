#!/bin/bash
# The newest release that CHANGELOG.md tells of is the version of the program, and scripts/release_notes prints what it
# says of it.
# Usage: release_notes_test.sh LAMBDACOST
set -euo pipefail

fail() {
  printf 'release_notes_test: %s\n' "$*" >&2
  exit 1
}

root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
version=$("$1" --version)
version=${version#lambdacost }
version=${version%%,*}
mapfile -t headings < <(grep '^## ' "$root/CHANGELOG.md")
[[ ${headings[0]} == "## [Unreleased]" ]] || fail "the first heading of CHANGELOG.md is ${headings[0]}"
[[ ${headings[1]} =~ ^"## [$version] - "[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] ||
  fail "the newest release of CHANGELOG.md, ${headings[1]}, is not $version"

# On a copy with another release before it.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/scripts"
cp "$root/scripts/release_notes" "$folder/scripts"
cat >"$folder/CHANGELOG.md" <<END
# Changelog

## [Unreleased]

- Later.

## [1.0.0] - 2027-01-02

### Fixed

- Now.

## [0.9.0] - 2026-12-01

- Before.

## [0.8.0] - 2026-11-01
END
notes=$("$folder/scripts/release_notes" 1.0.0)
[[ $notes == $'### Fixed\n\n- Now.' ]] || fail "the notes are: $notes"
for other in 1.0 0.8.0 Unreleased '.*'; do
  ! "$folder/scripts/release_notes" "$other" >"$folder/out" 2>"$folder/err" || fail "there are notes of $other"
  [[ ! -s $folder/out && -s $folder/err ]] || fail "the complaint about $other is not on standard error alone"
done
