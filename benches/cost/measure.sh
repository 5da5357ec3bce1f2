#!/usr/bin/env bash
# Measures the cost of depending on smtp-reply, and prints it as Markdown: the bytes in a small program,
# the time of a clean build compared with two other crates, and the number of crates.
#
# Fails if parsing adds 2,048 bytes or more, if showing phrases adds 5,000, if the tables of a diagnosis take
# more than 450,000, or if the default tree has more than 8 crates.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C
# Settings of the machine's owner would change the figures.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS RUSTC_WRAPPER CARGO_BUILD_RUSTC_WRAPPER
max_bytes=2048
max_phrase_bytes=5000
max_table_bytes=450000
max_crates=8
runs=3
failed=

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CARGO_TARGET_DIR=$scratch/target
cargo fetch --quiet --locked
export CARGO_NET_OFFLINE=true
fail() { printf '\n**Failed:** %s\n' "$*" && failed=yes; }

# --- Bytes: code, constants and initialised data. The file and .bss grow by whole pages.
cargo build --quiet --locked --profile small --bins --features smtp-reply
bytes() { size "$CARGO_TARGET_DIR/small/$1" | awk 'NR == 2 { print $1 + $2 }'; }
empty=$(bytes empty)
parse=$(bytes parse)
error=$(bytes error)
phrase=$(bytes phrase)
info=$(bytes info)

# The diagnosis last, since its feature adds to the crate. Its tables are constants, and so are the pointers to
# their texts.
constants() {
    size -A "$CARGO_TARGET_DIR/small/$1" | awk '/^\.(rodata|data\.rel\.ro|data) / { sum += $2 } END { print sum }'
}
empty_constants=$(constants empty)
cargo build --quiet --locked --profile small --bin diagnose --features diagnose
diagnose=$(bytes diagnose)
tables=$(($(constants diagnose) - empty_constants))

printf '| a program that | bytes | more than the empty one |\n|---|--:|--:|\n'
printf '| reads its argument and prints it | %s | |\n' "$empty"
printf '| and asks `ReplyCode::parse` and every predicate | %s | %s |\n' "$parse" $((parse - empty))
printf '| and prints what is wrong with the code | %s | %s |\n' "$error" $((error - empty))
printf '| and prints `phrase()`, instead | %s | %s |\n' "$phrase" $((phrase - empty))
printf '| and prints a text of `info()`, instead | %s | %s |\n' "$info" $((info - empty))
printf '| and prints the diagnosis of a reply, instead | %s | %s, of them %s of tables |\n' \
    "$diagnose" $((diagnose - empty)) "$tables"
printf '\n%s; opt-level 3, fat LTO, one codegen unit, panic = "abort", stripped.\n' "$(rustc --version)"
[ $((parse - empty)) -lt $max_bytes ] ||
    fail "parsing and predicates add $((parse - empty)) bytes, $max_bytes or more"

[ $((phrase - empty)) -lt $max_phrase_bytes ] ||
    fail "phrases add $((phrase - empty)) bytes, $max_phrase_bytes or more"

[ "$tables" -le $max_table_bytes ] || fail "the tables take $tables bytes, more than $max_table_bytes"

# --- Clean builds, in turn, so that a busy minute affects all of them.
kinds=(http semver smtp-reply)
for _ in $(seq $runs); do
    for kind in "${kinds[@]}"; do
        rm -rf "$CARGO_TARGET_DIR"
        start=${EPOCHREALTIME/./}
        cargo build --quiet --locked --release --lib --features "$kind"
        echo $((${EPOCHREALTIME/./} - start)) >>"$scratch/$kind"
    done
done

tree() { cargo tree --locked -e normal --no-dedupe --prefix none "$@" | sort -u; }
printf '\n| a crate that depends on | clean release build | crates |\n|---|--:|--:|\n'
for kind in "${kinds[@]}"; do
    median=$(sort -n "$scratch/$kind" | sed -n "$(((runs + 1) / 2))p")
    # Do not count the crate that depends on it.
    crates=$(($(tree --features "$kind" | wc -l) - 1))
    printf '| %s | %d.%02d s | %d |\n' "$(tree --features "$kind" | sed -n "s/^\($kind v[^ ]*\).*/\1/p")" \
        $((median / 1000000)) $((median / 10000 % 100)) "$crates"
done
printf '\nMedian of %s, one after the other, on %s processors.\n' "$runs" "$(nproc)"

# --- Crates, including smtp-reply.
cd ../..
crates=$(tree -p smtp-reply | wc -l)
printf '\nThe default tree has %s crates:\n\n' "$crates"
# Without the folders of local packages.
tree -p smtp-reply | sed 's/ (\/.*)//; s/^/- /'
[ "$crates" -le $max_crates ] || fail "the default tree has $crates crates, more than $max_crates"

[ -z "$failed" ]
