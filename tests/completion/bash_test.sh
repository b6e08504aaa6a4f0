#!/bin/bash
# `lambdacost completion bash` in bash: what is offered for a command line that ends in its last argument.
set -uo pipefail

# Again in a shell without the user's settings, in a folder of known files.
if [[ -z ${folder-} ]]; then
  folder=$(mktemp -d) || exit 1
  trap 'rm -rf "$folder"' EXIT
  mkdir "$folder/prices" && touch "$folder/a.yaml" "$folder/my file.yaml" "$folder/notes.txt" || exit 1
  program=$(readlink -f "$1") folder=$folder bash --norc --noprofile "$(readlink -f "$0")"
  exit
fi

cd "$folder" || exit 1
# shellcheck source=/dev/null
source <("$program" completion bash) || exit 1
complete -p lambdacost >/dev/null || exit 1

failures=0

# offers EXPECTED WORD...: completes the last of the words after `lambdacost`; what is offered stands between bars.
offers() {
  local expected=$1 found
  shift
  COMP_WORDS=(lambdacost "$@")
  COMP_CWORD=$#
  COMPREPLY=(left over)
  _lambdacost
  found=$(printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd '|')
  [[ $found == "$expected" ]] && return
  printf 'lambdacost %s\n  expected: %s\n  found:    %s\n' "$*" "$expected" "$found"
  failures=$((failures + 1))
}

# Commands, and those below them.
offers 'estimate' est
offers 'check|completion|diff|dynamodb|edge|estimate|explain|help|init|lambda|limits|prices|schema|services|sweep|validate|version' ''
offers '--help|--quiet|--version|-V|-h|-q' -
offers 'coverage|diff|fetch-list|import|list|regions|show|verify' prices ''
offers 'list' prices li

# Options of the command at hand only.
offers '--explain' estimate --exp
offers '' validate --exp
offers '--region' prices list --reg
offers '' prices --reg
offers '--hours-per-month' lambda --memory 1GB --hou

# Values that the program knows.
offers 'json' estimate --format js
offers 'json|junit' validate -f j
offers 'markdown' limits --format m
offers 'json|yaml|yml' init --format ''
offers 'json' dynamodb -f = j
offers 'csv|focus|html|json|markdown|table|value|xlsx' estimate --format =
offers 'always|auto' estimate --color a
offers '1.2|1.3|1.4' lambda --focus-version ''
offers 'us-east-1|us-east-2' estimate --region us-east-
offers 'us-gov-east-1|us-gov-west-1' sweep -r us-gov
offers 'eu-west-1|eu-west-2|eu-west-3' validate a.yaml -r eu-west-
offers 'lambda-memory' validate --ignore lambda-mem
offers 'lambda-memory' validate --select = lambda-mem
offers 'lambda-memory' limits lambda-mem
offers 'lambda.duration.arm64|lambda.duration.x86_64' prices show lambda.duration.
offers 'arm64' lambda --architecture a
offers 'nodejs24.x' lambda --runtime nodejs24
offers 'standard|standard-ia' dynamodb --class ''
offers 'false|true' lambda --efs ''
offers 'bash|fish|zsh' completion ''
offers 'estimate|estimates' schema est

# Files and folders.
offers 'a.yaml' estimate a
offers 'my file.yaml' estimate m
offers 'a.yaml|my file.yaml|notes.txt|prices' dynamodb a.yaml ''
offers 'prices' estimate --pricing ''
offers 'notes.txt' estimate -o = n

# Nothing is offered where only the user knows.
offers '' estimate --month ''
offers '' estimate --set ''
offers '' validate --as-of 2
offers '' lambda a
offers '' init a

((failures == 0))
