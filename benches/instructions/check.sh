#!/usr/bin/env bash
# Counts the instructions of each hot path under valgrind and compares them with baseline.tsv.
#
#   check.sh            fails where a count is more than 2 % off, up or down
#   check.sh --update   writes the counts into baseline.tsv
#
# A count belongs to one compiler and one architecture: with any other, the counts are only shown.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C
# Flags of the machine's owner, such as target-cpu=native, would change the counts.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS

tolerance=2 # per cent
baseline=baseline.tsv
update=
case ${1-} in
    "") ;;
    --update) update=yes ;;
    *) echo "usage: check.sh [--update]" >&2 && exit 2 ;;
esac

toolchain="$(rustc --version), $(rustc --version --verbose | sed -n 's/^host: //p')"
target=${CARGO_TARGET_DIR:-target}
cargo build --quiet --release --locked --target-dir "$target"
program=$target/release/instructions
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# glibc too takes its memcpy by the CPU; these tunables leave it the one for SSE2. An empty
# environment, since its size moves the stack.
tunables=glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2,-AVX,-AVX_Fast_Unaligned_Load,-SSSE3,-ERMS,-FSRM
count() { # PATH
    env -i PATH="$PATH" GLIBC_TUNABLES=$tunables valgrind --tool=callgrind \
        --toggle-collect='*counted_round*' --callgrind-out-file="$scratch/out" \
        "$program" "$1" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2 && return 1; }
    sed -n 's/^totals: //p' "$scratch/out"
}

printf 'path\tinstructions\ttoolchain\n' >"$scratch/new"
"$program" >"$scratch/paths"
while IFS=$'\t' read -r path steps step <&3; do
    instructions=$(count "$path")
    [ "$instructions" -gt 0 ] || { echo "nothing was counted in $path" >&2 && exit 1; }
    printf '%s\t%s\t%s\n' "$path" "$instructions" "$toolchain" >>"$scratch/new"
    printf '%s\t%s\t%s\n' "$path" "$steps" "$step" >>"$scratch/steps"
done 3<"$scratch/paths"

if [ -n "$update" ]; then
    cp "$scratch/new" "$baseline"
fi

known=$(sed -n '2s/.*\t//p' "$baseline")
compare=yes
if [ "$known" != "$toolchain" ]; then
    printf 'The baseline is for %s; this is %s. No count is compared.\n\n' "$known" "$toolchain"
    compare=
fi

awk -F '\t' -v compare="$compare" -v tolerance="$tolerance" -v toolchain="$toolchain" '
    BEGIN {
        print "| path | instructions | per step | baseline | change |"
        print "|---|--:|--:|--:|--:|"
    }
    FNR == 1 { file++ }
    file == 1 { steps[$1] = $2; step[$1] = $3; next }
    FNR == 1 { next }
    file == 2 { old[$1] = $2; next }
    {
        seen[$1] = 1
        change = "new"
        off = 1
        if ($1 in old) {
            percent = 100 * ($2 - old[$1]) / old[$1]
            change = sprintf("%+.2f %%", percent)
            off = percent > tolerance || percent < -tolerance
        }
        if (!compare) { change = ""; off = 0 }
        if (off) { change = "**" change "**"; wrong++ }
        printf "| %s | %d | %.2f a %s | %s | %s |\n", $1, $2, $2 / steps[$1], step[$1], old[$1], change
    }
    END {
        for (path in old) if (compare && !(path in seen)) { print "missing: " path; wrong++ }
        print "\nOne round of each path under callgrind, with " toolchain "."
        if (wrong) {
            print wrong " of them more than " tolerance " % off the baseline. If that is meant: check.sh --update"
            exit 1
        }
    }
' "$scratch/steps" "$baseline" "$scratch/new"
