#!/bin/bash
# Where -o writes: to what the path opens, in one step where that is a file, never over an input.
# Usage: output_file_test.sh LAMBDACOST
set -u
program=$(readlink -f "$1")
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder" && rm -rf "$folder"' EXIT
cd "$folder" || exit 2
failed=0

# is WHAT EXPECTED FOUND
is() {
  [[ $2 == "$3" ]] || { printf '%s: expected %.99q, found %.99q\n' "$1" "$2" "$3" >&2 && failed=1; }
}
# ends WHAT STATUS COMMAND...: whether it ends with the status; its standard error is in err.
ends() {
  local what=$1 expected=$2 status=0
  shift 2
  "$@" 2>err || status=$?
  is "$what" "$expected" $status
}

cat >w.yaml <<'END'
functions:
  a: {requests: 3M, duration: 120 ms, memory: 1 GB, package: {path: fn.zip}}
tables:
  t: {reads: {units: 1M}, writes: {units: 1M}, storage: 1 GB, profile: {file: consumed.csv}}
END
cat >fn.yaml <<'END'
functions: {b: {requests: 3M, duration: 120 ms}}
END
printf 'timestamp,sum,period\n2026-11-01T00:00:00Z,60,3600\n' >consumed.csv
printf 'no archive' >fn.zip
estimate=("$program" estimate fn.yaml -q --format json)
"${estimate[@]}" >expected || exit 1

# Descriptors, at their position.
{ echo header && "${estimate[@]}" -o /dev/stdout && echo footer; } >report
is "header, report and footer" "$(echo header && cat expected && echo footer)" "$(cat report)"
for name in /dev/fd/3 /proc/self/fd/3 /dev/../dev/fd/3; do
  { echo header >&3 && "${estimate[@]}" -o $name && echo footer >&3; } 3>report
  is "$name" "$(echo header && cat expected && echo footer)" "$(cat report)"
done
ln -s /dev/stdout link && ln -s /dev/fd there
{ echo header && "${estimate[@]}" -o link; } >report
is "a link to /dev/stdout" "$(echo header && cat expected)" "$(cat report)"
{ echo header && "${estimate[@]}" -o there/1; } >report
is "a link to /dev/fd" "$(echo header && cat expected)" "$(cat report)"
is "/dev/stdout into a pipe" "$(cat expected)" "$("${estimate[@]}" -o /dev/stdout | cat)"
is "/dev/stderr" "$(cat expected)" "$("${estimate[@]}" -o /dev/stderr 2>&1 >/dev/null)"
echo old >appended && "${estimate[@]}" -o /dev/stdout >>appended
is "an appended file" "$(echo old && cat expected)" "$(cat appended)"
ends "a closed descriptor" 2 "${estimate[@]}" -o /dev/fd/9
ends "a descriptor that is read" 2 "${estimate[@]}" -o /dev/stdin <fn.yaml
ends "standard output that is closed" 2 "${estimate[@]}" -o /dev/stdout >&-

# Pipes and devices.
"${estimate[@]}" -o >(cat >piped) && for _ in {1..50}; do [[ -s piped ]] && break || sleep 0.1; done
is "process substitution" "$(cat expected)" "$(cat piped)"
mkfifo fifo && { cat fifo >piped & } && "${estimate[@]}" -o fifo && wait $!
is "a FIFO" "$(cat expected)" "$(cat piped)"
is "a FIFO stays one" fifo "$(stat -c %F fifo)"
ends "/dev/null" 0 "${estimate[@]}" -o /dev/null
ends "/dev/full" 2 "${estimate[@]}" -o /dev/full
ends "a directory" 2 "${estimate[@]}" -o .
ends "a file below a file" 2 "${estimate[@]}" -o fn.yaml/x.json
ends "a folder that is not there" 2 "${estimate[@]}" -o none/x.json
init=(timeout 10 "$program" init --format yaml)
"$program" init >starter
is "init into a pipe" "$(cat starter)" "$("${init[@]}" -o /dev/stdout | cat)"
{ cat fifo >piped & } && ends "init into a FIFO" 0 "${init[@]}" -o fifo && wait $!
is "what came of it" "$(cat starter)" "$(cat piped)"
ends "init to /dev/zero" 0 "${init[@]}" -o /dev/zero
ends "init over a file" 2 "${init[@]}" -o fn.yaml
printf ' \n\n' >blank.yaml && ends "init over a blank file" 0 "${init[@]}" -o blank.yaml

# Who has read enough.
for output in - /dev/stdout; do
  "${estimate[@]}" -o $output | true
  is "estimate -o $output into a closed pipe" 0 "${PIPESTATUS[0]}"
done
"$program" check fn.yaml -q --budget 0 2>/dev/null | true
is "check into a closed pipe" 1 "${PIPESTATUS[0]}"
"$program" check fn.yaml -q --budget 1000 2>/dev/null | true
is "check that passes into a closed pipe" 0 "${PIPESTATUS[0]}"
"$program" check fn.yaml -q --budget 0 -o /dev/stdout 2>/dev/null | true
is "check -o /dev/stdout into a closed pipe" 1 "${PIPESTATUS[0]}"
printf 'functions: {a: {memory: 64 MB}}\n' >bad.yaml
"$program" validate bad.yaml -q 2>/dev/null | true
is "validate into a closed pipe" 1 "${PIPESTATUS[0]}"

# Inputs, by whatever name.
mkdir prices sub
cat >prices/own.yaml <<'END'
sources:
  own: {title: Own, url: https://example.com, retrieved: 2026-11-01}
END
printf '{"stats": [{"value": 128, "averageDuration": 20}]}' >durations.json
ln w.yaml hard.json && ln -s w.yaml soft.json && ln -s "$folder" sub/up
sum() { cat w.yaml fn.yaml consumed.csv fn.zip prices/own.yaml durations.json | md5sum; }
before=$(sum)
refuses() {
  ends "$*" 2 "$program" "$@"
  grep -q "is one of the inputs" err || { echo "$*: $(cat err)" >&2 && failed=1; }
  is "inputs after $*" "$before" "$(sum)"
}
for name in w.yaml ./w.yaml sub/../w.yaml sub/up/w.yaml "$folder/w.yaml" hard.json soft.json consumed.csv fn.zip; do
  refuses estimate w.yaml -q --format json -o "$name"
done
refuses estimate w.yaml -q --format json --pricing prices -o prices/own.yaml
refuses estimate fn.yaml w.yaml -q --format json -o w.yaml
refuses check fn.yaml --baseline w.yaml -q --format json -o w.yaml
refuses check fn.yaml --baseline w.yaml -q --format json -o consumed.csv
refuses diff w.yaml fn.yaml -q --format json -o soft.json
refuses sweep fn.yaml -q --over functions.b.memory --durations durations.json --format json -o durations.json
refuses dynamodb w.yaml -q --format json -o consumed.csv
refuses validate fn.yaml --format json -o fn.yaml
ends "standard input" 2 "$program" estimate - -q --format json -o fn.yaml <fn.yaml
ends "/dev/stdout that is an input" 2 "$program" estimate fn.yaml -q --format json -o /dev/stdout >>fn.yaml
is "inputs at the end" "$before" "$(sum)"
ends "/dev/null read and written" 2 "$program" estimate /dev/null -q -o /dev/null

# Links.
ln -s b.json a.json && ln -s a.json b.json && ln -s self.json self.json
for name in a.json self.json; do
  ends "a loop of links" 2 "${estimate[@]}" -o $name
  is "the loop stays" "symbolic link" "$(stat -c %F $name)"
done
ln -s sub/new.json dangling.json
ends "a link to nothing" 0 "${estimate[@]}" -o dangling.json
is "a link to nothing stays" "symbolic link" "$(stat -c %F dangling.json)"
is "where it leads" "$(cat expected)" "$(cat sub/new.json)"
ln -s sub chain && ln -s chain/new.json through.json && echo old >sub/new.json
ends "a link through a link" 0 "${estimate[@]}" -o through.json
is "the end of both" "$(cat expected)" "$(cat sub/new.json)"

# Names of any length, and no files left behind.
for length in 5 248 249 250 254 255; do
  name=$(printf "%$((length - 5))s" | tr ' ' n).json
  ends "a name of $length bytes" 0 "${estimate[@]}" -o "$name"
  is "its text" "$(cat expected)" "$(cat -- "$name")"
  ends "over it" 0 "${estimate[@]}" -o "$name"
done
ends "a name of 256 bytes" 2 "${estimate[@]}" -o "$(printf '%251s' | tr ' ' n).json"
is "temporary files" "" "$(find . -name '.lambdacost-*')"

# Modes and owners.
echo old >mode.json && chmod 640 mode.json && "${estimate[@]}" -o mode.json
is "the mode" 640 "$(stat -c %a mode.json)"
(umask 027 && "${estimate[@]}" -o fresh.json)
is "the mode of a new file" 640 "$(stat -c %a fresh.json)"
if ((EUID == 0)); then
  echo old >own.json && chown 1000:1001 own.json && chmod 4755 own.json && "${estimate[@]}" -o own.json
  is "the owner" 1000:1001:4755 "$(stat -c %u:%g:%a own.json)"
  chmod 777 . && chmod 4777 own.json
  if command -v setpriv >/dev/null; then
    setpriv --reuid 1002 --regid 1002 --clear-groups "${estimate[@]}" -o own.json
    is "set-user-id of somebody else" 1002:1002:777 "$(stat -c %u:%g:%a own.json)"
  fi
else
  chmod 500 sub && ends "a folder that is read only" 2 "${estimate[@]}" -o sub/x.json
  chmod 700 sub
fi
echo old >locked.json && chmod 444 locked.json
((EUID == 0)) || ends "a file that is read only" 2 "${estimate[@]}" -o locked.json
limited() { (ulimit -f 0 && exec "$@"); }
ends "a full disk" 2 limited "${estimate[@]}" -o mode.json
is "the old file after it" "$(cat expected)" "$(cat mode.json)"
is "temporary files after it" "" "$(find . -name '.lambdacost-*')"

# Signals: whole or not there, and nothing beside it.
{
  echo functions:
  for i in {1..3000}; do echo "  f$i: {requests: 3M, duration: 120 ms}"; done
} >large.yaml
"$program" estimate large.yaml -q -o large.html || failed=1
md5sum <large.html >whole
for signal in INT TERM HUP QUIT; do
  for delay in 0.00 0.02 0.05 0.1 0.15 0.2 0.3; do
    (
      trap - INT QUIT HUP TERM
      ulimit -c 0
      exec "$program" estimate large.yaml -q -o large.html
    ) 2>/dev/null &
    sleep $delay
    kill -s $signal $! 2>/dev/null
    wait $! 2>/dev/null
    is "the file after SIG$signal" "$(cat whole)" "$(md5sum <large.html)"
  done
done
is "temporary files after signals" "" "$(find . -name '.lambdacost-*')"

exit $failed
