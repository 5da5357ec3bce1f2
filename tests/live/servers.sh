#!/usr/bin/env bash
# Fetches the servers that tests/live.rs and tests/clients talk to: Exim, Postfix and aiosmtpd.
#
#   tests/live/servers.sh                              into target/live-servers
#   SMTP_REPLY_LIVE_DIR=DIR tests/live/servers.sh      somewhere else; the tests read it too
#
# Debian 12, as root. What is there already stays, so that a second run changes nothing. Exim and
# Postfix are unpacked, not installed: either would want to be the mail system of the machine.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
readonly servers=${SMTP_REPLY_LIVE_DIR:-$repository/target/live-servers}
readonly aiosmtpd=1.4.6

# What the two servers load beside what they bring, and Postfix's password check.
readonly libraries=(
    libdb5.3 libgnutls-dane0 libgnutls30 libicu72 libidn12 libidn2-0 libnsl2 libpcre2-8-0
    libsasl2-2 libsasl2-modules libsasl2-modules-db libssl3
)

export DEBIAN_FRONTEND=noninteractive

# A fresh machine has no list of packages.
update_once() {
    [[ -n ${updated:-} ]] || apt-get -qq update
    updated=yes
}

installed() {
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

install_missing() {
    local package missing=()
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [[ ${#missing[@]} != 0 ]] || return 0
    update_once
    apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# unpack PACKAGE DIRECTORY
unpack() {
    [[ ! -d $servers/$2 ]] || return 0
    update_once
    local scratch
    scratch=$(mktemp -d -p "$servers")
    (
        cd "$scratch"
        apt-get -qq -o APT::Sandbox::User=root download "$1"
        dpkg-deb -x ./*.deb unpacked
    )
    # In one step, so that what is there is complete.
    mv "$scratch/unpacked" "$servers/$2"
    rm -r "$scratch"
}

# system_user NAME: neither server starts without an account of its own.
system_user() {
    getent passwd "$1" >/dev/null ||
        useradd --system --user-group --no-create-home --shell /usr/sbin/nologin "$1"
}

mkdir -p "$servers"
install_missing "${libraries[@]}"

unpack exim4-daemon-light exim
# It runs as root or not at all here.
chmod u-s "$servers/exim/usr/sbin/exim4"
system_user Debian-exim

unpack postfix postfix
system_user postfix
getent group postdrop >/dev/null || groupadd --system postdrop

if [[ ! -x $servers/aiosmtpd/bin/aiosmtpd ]]; then
    # Debian's Python has no pip for its virtual environments before this.
    python3 -c 'import ensurepip' 2>/dev/null || install_missing python3-venv
    python3 -m venv --clear "$servers/aiosmtpd"
    "$servers/aiosmtpd/bin/pip" install --quiet --disable-pip-version-check "aiosmtpd==$aiosmtpd"
fi
