#!/bin/bash
# `lambdacost completion fish` in fish: what is offered for a command line that ends in its last argument.
set -uo pipefail

command -v fish >/dev/null || exit 77

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
"$1" completion fish -o "$folder/lambdacost.fish" || exit 1
mkdir "$folder/here" "$folder/here/prices" && touch "$folder/here/a.yaml" || exit 1
cd "$folder/here" || exit 1

failures=0

# offers EXPECTED LINE: what is offered stands between bars, without what it means.
offers() {
  local found
  found=$(HOME=$folder fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$folder/lambdacost.fish" "$2" |
    cut -f 1 | LC_ALL=C sort | paste -sd '|')
  [[ $found == "$1" ]] && return
  printf '%s\n  expected: %s\n  found:    %s\n' "$2" "$1" "$found"
  failures=$((failures + 1))
}

# Commands, and those below them.
offers 'check|completion|diff|dynamodb|edge|estimate|explain|help|init|lambda|limits|prices|schema|services|sweep|validate|version' 'lambdacost '
offers 'coverage|diff|fetch-list|import|list|regions|show|verify' 'lambdacost prices '
offers 'list' 'lambdacost prices li'

# What a command takes, also where it is called as another one is.
offers 'prices/' 'lambdacost prices diff '
offers 'a.yaml|prices/' 'lambdacost diff '
offers '' 'lambdacost prices list diff --expl'
offers '--explain' 'lambdacost estimate prices list --expl'

# Values that the program knows.
offers 'us-east-1|us-east-2' 'lambdacost prices list --region us-east-'
offers 'us-gov-east-1|us-gov-west-1' 'lambdacost sweep -r us-gov'
offers 'lambda.duration.arm64|lambda.duration.x86_64' 'lambdacost prices show lambda.duration.'
offers 'lambda-memory' 'lambdacost limits lambda-mem'

exit $((failures > 0))
