#!/usr/bin/env bash
# What `smtp-reply log` costs on a long log of Postfix: user time beside other programs, in one run.
#
#   cli/benches/log.sh             100 MB
#   cli/benches/log.sh 500         as many MB as you like
#
# OTHER names a program to compare with, such as an older build; it is called with --json and the log.
# pflogsumm is compared with if it is installed (Debian: pflogsumm, libdate-calc-perl).
set -euo pipefail
cd "$(dirname "$0")/../.."
megabytes=${1:-100}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

cargo build --quiet --release -p smtp-reply-cli
program=target/release/smtp-reply

# The lines of the tests, among the routine that a server writes around each of them.
awk -v bytes=$((megabytes << 20)) '
    BEGIN { srand(7) }
    /^#/ { next }
    / to=</ { attempts[++count] = substr($0, 16) }
    / to=<.*status=sent/ { sent[++delivered] = substr($0, 16) }
    END {
        while (size < bytes) {
            at = sprintf("Nov %2d %02d:%02d:%02d", 1 + rand() * 28, rand() * 24, rand() * 60, rand() * 60)
            id = sprintf("4j%09d", rand() * 1e9)
            line = rand() < 0.35 ? attempts[1 + int(rand() * count)] : sent[1 + int(rand() * delivered)]
            # Half of the addresses stand in the log once.
            if (rand() < 0.5) sub(/to=<[^@>]*/, "to=<u" int(rand() * 1e6), line)
            out = at " out postfix/smtpd[264]: connect from unknown[192.0.2.7]\n" \
                at " out postfix/smtpd[264]: " id ": client=unknown[192.0.2.7]\n" \
                at " out postfix/cleanup[266]: " id ": message-id=<" id "@out.sender.example>\n" \
                at " out postfix/qmgr[99]: " id ": from=<news@sender.example>, size=999, nrcpt=1 (queue active)\n" \
                at line "\n" \
                at " out postfix/qmgr[99]: " id ": removed\n" \
                at " out postfix/smtpd[264]: disconnect from unknown[192.0.2.7] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5"
            print out
            size += length(out) + 1
        }
    }
' cli/tests/data/logs/postfix.log >"$log"

# measure NAME COMMAND...: the least user time of three.
measure() {
    local name=$1 least="" time TIMEFORMAT=%U
    shift
    for _ in 1 2 3; do
        time=$({ time "$@" >/dev/null 2>&1; } 2>&1) || true
        if [[ -z $least ]] || awk "BEGIN { exit !($time < $least) }"; then least=$time; fi
    done
    awk -v name="$name" -v time="$least" -v size="$(stat -c %s "$log")" -v lines="$lines" 'BEGIN {
        if (time == 0) time = 0.01
        printf "%-24s %6.2f s  %5.0f MB/s  %9.0f lines/s\n", name, time, size / 1e6 / time, lines / time
    }'
}

lines=$(wc -l <"$log")
printf '%s lines, %s MB\n' "$lines" "$megabytes"
measure "smtp-reply log" $program log --json "$log"
# Whatever the size, the memory is the same.
if [[ -x /usr/bin/time ]]; then
    /usr/bin/time -f '%M kB at most' $program log --json "$log" 2>&1 >/dev/null | tail -1
fi
[[ -z ${OTHER:-} ]] || measure "$(basename "$OTHER")" "$OTHER" --json "$log"
if command -v pflogsumm >/dev/null; then
    measure pflogsumm pflogsumm "$log"
else
    echo "pflogsumm is not installed"
fi
