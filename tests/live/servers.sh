#!/usr/bin/env bash
# Fetches the servers for tests/live.rs and tests/clients: Exim, Postfix and aiosmtpd.
#
#   tests/live/servers.sh                              into target/live-servers
#   SMTP_REPLY_LIVE_DIR=DIR tests/live/servers.sh      into DIR; the tests read the variable too
#
# Run it on Debian 12, as root. It keeps existing files, so a second run changes nothing. Exim and
# Postfix are unpacked and not installed, since each would become the mail system of the machine.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
readonly servers=${SMTP_REPLY_LIVE_DIR:-$repository/target/live-servers}
readonly aiosmtpd=1.4.6

# The libraries of the two servers, and Postfix's password check.
readonly libraries=(
    libdb5.3 libgnutls-dane0 libgnutls30 libicu72 libidn12 libidn2-0 libnsl2 libpcre2-8-0
    libsasl2-2 libsasl2-modules libsasl2-modules-db libssl3
)

export DEBIAN_FRONTEND=noninteractive

# A fresh machine does not have a list of packages.
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
    # In one step, so that an existing folder is complete.
    mv "$scratch/unpacked" "$servers/$2"
    rm -r "$scratch"
}

# system_user NAME: each server needs an account of its own.
system_user() {
    getent passwd "$1" >/dev/null ||
        useradd --system --user-group --no-create-home --shell /usr/sbin/nologin "$1"
}

mkdir -p "$servers"
install_missing "${libraries[@]}"

unpack exim4-daemon-light exim
# It runs only as root here.
chmod u-s "$servers/exim/usr/sbin/exim4"
system_user Debian-exim

unpack postfix postfix
system_user postfix
getent group postdrop >/dev/null || groupadd --system postdrop

if [[ ! -x $servers/aiosmtpd/bin/aiosmtpd ]]; then
    # Without this, Debian's Python does not have pip for its virtual environments.
    python3 -c 'import ensurepip' 2>/dev/null || install_missing python3-venv
    python3 -m venv --clear "$servers/aiosmtpd"
    "$servers/aiosmtpd/bin/pip" install --quiet --disable-pip-version-check "aiosmtpd==$aiosmtpd"
fi
