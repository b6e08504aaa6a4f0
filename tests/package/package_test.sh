#!/bin/bash
# The packages of a build: what they hold, that the program in them runs, and that removing it leaves nothing behind.
# Usage: package_test.sh LAMBDACOST
set -euo pipefail

for tool in cpack gzip dpkg-deb; do
  command -v "$tool" >/dev/null || { echo "skipped: there is no $tool"; exit 77; }
done
program=$(readlink -f "$1")
source_root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
  printf 'package_test: %s\n' "$*" >&2
  exit 1
}

# files FOLDER: the files below it.
files() {
  (cd "$1" && find . ! -type d -printf '%P\n' | LC_ALL=C sort)
}

# expect_files FOLDER: its files are those of standard input.
expect_files() {
  diff <(LC_ALL=C sort) <(files "$1") || fail "other files in $1 than expected (<)"
}

# expect_works PROGRAM: it answers as the one that was built.
expect_works() {
  local example=$source_root/examples/food-ordering.yaml
  "$1" --version | cmp - <("$program" --version)
  "$1" estimate "$example" | cmp - <("$program" estimate "$example")
}

# documents FOLDER: what README and the program name beside them.
documents() {
  (cd "$source_root" && find docs examples README.md pricing/README.md -type f -printf "$1/%p\n")
}

# manual_pages FOLDER SUFFIX: the page of the program and of each chapter.
manual_pages() {
  local chapter
  printf '%s/lambdacost.1%s\n' "$1" "$2"
  for chapter in "$source_root"/docs/commands/*.md; do
    printf '%s/lambdacost-%s.1%s\n' "$1" "$(basename "$chapter" .md)" "$2"
  done
}

# expect_manual FOLDER: troff has nothing to warn of in its pages.
expect_manual() {
  command -v man >/dev/null || return 0
  local page warnings
  for page in "$1"/*; do
    warnings=$(MANWIDTH=80 man --warnings --encoding=UTF-8 --local-file "$page" 2>&1 >"$folder/page")
    [[ -z $warnings ]] || fail "$page: $warnings"
    grep -q "^NAME" "$folder/page" || fail "$page has no name"
  done
}

cpack --config "$(dirname "$program")/CPackConfig.cmake" -G "DEB;TGZ" -B "$folder" >"$folder/log" 2>&1 ||
  { cat "$folder/log" >&2; fail "cpack failed"; }
version=$("$program" --version)
version=${version#lambdacost }
version=${version%%,*}
deb=("$folder"/*.deb)
tarball=("$folder"/*.tar.gz)

# The tarball, anywhere.
name=lambdacost-$version-linux-$(uname -m)
[[ ${tarball[*]} == "$folder/$name.tar.gz" ]] || fail "the tarball is ${tarball[*]}"
mkdir "$folder/plain"
tar -xzf "${tarball[0]}" -C "$folder/plain"
expect_files "$folder/plain" <<END
$(manual_pages "$name/share/man/man1" "")
$(documents "$name/share/doc/lambdacost")
$name/bin/lambdacost
$name/share/bash-completion/completions/lambdacost
$name/share/doc/lambdacost/CHANGELOG.md
$name/share/doc/lambdacost/LICENSE
$name/share/doc/lambdacost/NOTICES
$name/share/fish/vendor_completions.d/lambdacost.fish
$name/share/zsh/site-functions/_lambdacost
END
expect_works "$folder/plain/$name/bin/lambdacost"
expect_manual "$folder/plain/$name/share/man/man1"

# Debian's package, unpacked.
field() {
  dpkg-deb --field "${deb[0]}" "$1"
}
[[ $(field Package) == lambdacost ]] || fail "the package is $(field Package)"
[[ $(field Version) == "$version" ]] || fail "the package's version is $(field Version)"
[[ $(field Architecture) == "$(dpkg --print-architecture)" ]] || fail "the package is for $(field Architecture)"
[[ -z $(field Depends) ]] || fail "the package depends on $(field Depends)"
mkdir "$folder/debian"
dpkg-deb --extract "${deb[0]}" "$folder/debian"
expect_files "$folder/debian" <<END
$(manual_pages usr/share/man/man1 .gz)
$(documents usr/share/doc/lambdacost)
usr/bin/lambdacost
usr/share/bash-completion/completions/lambdacost
usr/share/doc/lambdacost/changelog.gz
usr/share/doc/lambdacost/copyright
usr/share/fish/vendor_completions.d/lambdacost.fish
usr/share/lintian/overrides/lambdacost
usr/share/zsh/vendor-completions/_lambdacost
END
expect_works "$folder/debian/usr/bin/lambdacost"
gzip -dc "$folder/debian/usr/share/doc/lambdacost/changelog.gz" | cmp - "$source_root/CHANGELOG.md"
cmp <(cat "$source_root/LICENSE" <(echo) "$folder/plain/$name/share/doc/lambdacost/NOTICES") \
  "$folder/debian/usr/share/doc/lambdacost/copyright"
# Debian says so itself of what the program was linked from.
for library in CLI11 fmt yaml-cpp; do
  grep -qi "$library" "$folder/debian/usr/share/doc/lambdacost/copyright" || fail "no licence of $library"
done
gzip -dc "$folder/debian/usr/share/man/man1/lambdacost.1.gz" | cmp - "$folder/plain/$name/share/man/man1/lambdacost.1"
expect_manual "$folder/debian/usr/share/man/man1"
others=$(dpkg-deb --contents "${deb[0]}" | awk '$2 != "root/root" || $1 !~ /^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--)$/')
[[ -z $others ]] || fail "files that are not root's, or that others may write: $others"

# Installed and removed by dpkg, which only root may run.
((EUID == 0)) || exit 0
root=$folder/root
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers}
touch "$root"/var/lib/dpkg/{status,available}
run_dpkg() {
  PATH=$PATH:/usr/sbin:/sbin dpkg --root="$root" --log=/dev/null "$@" >"$folder/log" 2>&1 ||
    { cat "$folder/log" >&2; fail "dpkg $1 failed"; }
}
run_dpkg --install "${deb[0]}"
expect_works "$root/usr/bin/lambdacost"
[[ $(dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${db:Status-Status}' lambdacost) == installed ]] ||
  fail "the package is not installed"
run_dpkg --purge lambdacost
! files "$root" | grep -qv '^var/lib/dpkg/' || fail "left behind: $(files "$root")"
