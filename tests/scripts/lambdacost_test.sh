#!/bin/bash
# scripts/lambdacost builds when a source has changed, and only then: with a cmake that writes down its calls and
# every package installed.
# Usage: lambdacost_test.sh LAMBDACOST (which is not used)
set -u
source_root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

mkdir "$folder/bin"
cat >"$folder/bin/cmake" <<'END'
#!/bin/bash
echo "$*" >>"$CALLS"
[[ $1 != --build ]] && exit
mkdir -p build/release && printf '#!/bin/bash\necho built\n' >build/release/lambdacost && chmod +x build/release/lambdacost
END
cat >"$folder/bin/dpkg-query" <<'END'
#!/bin/bash
printf '%s installed\n' "${@:3}"
END
chmod +x "$folder/bin/"*
export PATH=$folder/bin:$PATH CALLS=$folder/calls

# tree NAME: a checkout with little in it.
tree() {
  root=$folder/$1
  mkdir -p "$root"/{scripts,src/base,pricing,schema,assets,cmake,docs/commands} && touch "$root/CMakeLists.txt" "$root/src/base/a.cpp"
  cp "$source_root"/scripts/{lambdacost,lib.sh} "$root/scripts/"
}

# builds WHAT COUNT [PROGRAM]: whether a start builds so many times.
builds() {
  local output status=0
  : >"$CALLS"
  output=$("${3:-$root/scripts/lambdacost}" 2>"$folder/err") || status=$?
  if [[ $output != built || $status != 0 || $(grep -c -- --build "$CALLS") != "$2" ]]; then
    printf '%s: status %s, %s builds in place of %s\n' "$1" $status "$(grep -c -- --build "$CALLS")" "$2" >&2
    cat "$folder/err" >&2
    failed=1
  fi
}

tree plain
builds "the first start" 1
builds "the second start" 0
sleep 0.02 && touch "$root/src/base/a.cpp"
builds "a changed source" 1
rm "$root/src/base/a.cpp"
builds "a removed source" 1
touch -d '+1 year' "$root/src/base/b.cpp"
builds "a source from the future" 1
builds "the start after it" 0
touch -d '+1 year' "$root/docs/commands/a.md"
builds "a chapter from the future" 1
builds "the start after the chapter" 0
builds "and another" 0
sleep 0.02 && touch "$root/pricing/new.yaml"
builds "a new file beside it" 1
touch "$root/src/base/b.cpp"
builds "the source of today" 1
touch -d '+2 years' "$root/src/base/b.cpp"
builds "of a later future" 1
touch -d '+1 year' "$root/src/base/b.cpp"
builds "of a nearer one" 1
builds "which stays" 0
touch -d '+1 year' "$root/src/base" "$root/CMakeLists.txt"
builds "a folder and a list from the future" 1
builds "which stay" 0

for name in $'line\nbreak' $'ends\n' $'ends twice\n\n' ' blank ' $'\nbegins' '-dash' 'a*b' 'per%cent'; do
  tree "$name"
  builds "a checkout called ${name@Q}" 1
  builds "again in ${name@Q}" 0
  ln -sf "$root/scripts/lambdacost" "$folder/link"
  builds "by a link to ${name@Q}" 0 "$folder/link"
  sleep 0.02 && touch "$root/src/base/a.cpp"
  builds "by a link to what changed in ${name@Q}" 1 "$folder/link"
done

exit $failed
