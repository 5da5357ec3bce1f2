#!/usr/bin/env bash
# Counts the instructions of each hot path under valgrind and compares them with baseline.tsv.
#
#   check.sh            fails if a count differs by more than 2 %, up or down
#   check.sh --update   writes the counts into baseline.tsv
#
# Each path is counted twice: with the `std` feature of memchr, which nearly every program turns on (then
# memchr may choose AVX2 code by the CPU), and without it.
#
# A count is valid for one compiler, one architecture and CPUs with or without AVX2. Elsewhere the counts
# are only shown.
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
if grep -qw avx2 /proc/cpuinfo; then toolchain+=", AVX2"; fi
target=${CARGO_TARGET_DIR:-target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# build NAME OPTION...: builds the program with these options, under this name.
build() {
    cargo build --quiet --release --locked --target-dir "$target" "${@:2}"
    cp "$target/release/instructions" "$scratch/$1"
}
build without
build with --features memchr-std

# glibc also chooses its memcpy by the CPU; these tunables select the one for SSE2. The environment is
# empty, since its size moves the stack.
tunables=glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2,-AVX,-AVX_Fast_Unaligned_Load,-SSSE3,-ERMS,-FSRM
count() { # PROGRAM PATH
    env -i PATH="$PATH" GLIBC_TUNABLES=$tunables valgrind --tool=callgrind \
        --toggle-collect='*counted_round*' --callgrind-out-file="$scratch/out" \
        "$scratch/$1" "$2" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2 && return 1; }
    local instructions
    instructions=$(sed -n 's/^totals: //p' "$scratch/out")
    [ "$instructions" -gt 0 ] || { echo "nothing was counted in $2" >&2 && return 1; }
    echo "$instructions"
}

printf 'path\twith std\twithout\ttoolchain\n' >"$scratch/new"
"$scratch/with" >"$scratch/steps"
while IFS=$'\t' read -r path _ <&3; do
    with=$(count with "$path")
    without=$(count without "$path")
    printf '%s\t%s\t%s\t%s\n' "$path" "$with" "$without" "$toolchain" >>"$scratch/new"
done 3<"$scratch/steps"

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
    # The difference of a count from the baseline.
    function change(path, column, count,    percent) {
        if (!compare) return ""
        if (!((path, column) in old)) { wrong++; return "**new**" }
        percent = 100 * (count - old[path, column]) / old[path, column]
        if (percent <= tolerance && percent >= -tolerance) return sprintf("%+.2f %%", percent)
        wrong++
        return sprintf("**%+.2f %%**", percent)
    }
    BEGIN {
        print "| path | a step is | with std | change | without | change |"
        print "|---|---|--:|--:|--:|--:|"
    }
    FNR == 1 { file++ }
    file == 1 { steps[$1] = $2; step[$1] = $3; next }
    FNR == 1 { next }
    file == 2 { known[$1]; old[$1, 2] = $2; old[$1, 3] = $3; next }
    {
        seen[$1]
        printf "| %s | a %s | %.2f | %s | %.2f | %s |\n",
            $1, step[$1], $2 / steps[$1], change($1, 2, $2), $3 / steps[$1], change($1, 3, $3)
    }
    END {
        for (path in known) if (compare && !(path in seen)) { print "missing: " path; wrong++ }
        print "\nInstructions of a step in one round of each path under callgrind, with " toolchain "."
        if (wrong) {
            print wrong " of them more than " tolerance " % off the baseline. If that is meant: check.sh --update"
            exit 1
        }
    }
' "$scratch/steps" "$baseline" "$scratch/new"
