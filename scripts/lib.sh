# What the scripts share: the packages a build needs and how a preset is built. Sourced by bash with $root set to the
# source tree.
# shellcheck shell=bash disable=SC2034,SC2154

build_packages=(g++ cmake ninja-build libcli11-dev libfmt-dev libyaml-cpp-dev libhowardhinnant-date-dev rapidjson-dev
  libminizip-dev zlib1g-dev libcmark-dev)
test_packages=(doctest-dev libboost-dev python3 python3-jsonschema python3-yaml git curl man-db)
full_packages=(chromium libreoffice-calc)
clang_packages=(clang clang-tidy libclang-rt-dev)

say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# Runs a command without input; shows what it printed only when it fails, on standard error.
run_quietly() {
  local output status=0
  output=$("$@" 2>&1 </dev/null) || status=$?
  ((status == 0)) || printf '%s\n' "$output" >&2
  return "$status"
}

# install_missing WHY PACKAGE...: installs those of Debian's packages that are not there.
install_missing() {
  local why=$1 package status missing=() as_root=()
  shift
  # Elsewhere than on Debian, CMake names what it does not find.
  command -v dpkg-query >/dev/null || return 0

  local -A installed=()
  while read -r package status; do
    [[ $status != installed ]] || installed[$package]=1
  done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null)
  for package in "$@"; do
    [[ -n ${installed[$package]:-} ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      say "error: missing Debian packages $why: ${missing[*]}"
      say "run as root: apt-get update && apt-get install ${missing[*]}"
      return 1
    fi
    as_root=(sudo)
  fi
  say "installing Debian packages $why: ${missing[*]}"
  if ! run_quietly "${as_root[@]}" apt-get update -q ||
    ! run_quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"; then
    say "error: apt-get could not install ${missing[*]}"
    return 1
  fi
}

# Runs a build: on a terminal with its progress, which ninja then draws as one line [n/m], elsewhere quietly.
run_build() {
  if [[ -t 2 ]]; then "$@" </dev/null >&2; else run_quietly "$@"; fi
}

# build_preset PRESET [BUILD OPTION...]: configures and builds. A subshell, so that the caller stays where it is.
build_preset() (
  local preset=$1 fresh=() cache=$root/build/$1/CMakeCache.txt
  shift
  # A tree that was moved or copied keeps the old place in its cache, and CMake refuses it.
  if [[ -e $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then fresh=(--fresh); fi
  say "building the preset $preset, which takes minutes the first time"
  if ! cd "$root" || ! run_quietly cmake --preset "$preset" "${fresh[@]}" ||
    ! run_build cmake --build --preset "$preset" "$@"; then
    say "error: the preset $preset could not be built"
    return 1
  fi
)

# with_build_lock COMMAND...: one build of this tree at a time; ends the script with 2 when there is no place to build in.
with_build_lock() {
  if ! mkdir -p "$root/build" || [[ ! -w $root/build ]]; then
    say "error: $root/build cannot be written, so the program cannot be built"
    exit 2
  fi
  (flock 9 && "$@" 9>&-) 9>"$root/build/.lock"
}
