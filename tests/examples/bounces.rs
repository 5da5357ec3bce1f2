//! `examples/bounces.rs`.

use crate::run;

#[test]
fn removes_only_hard_bounces() {
    let text = run("bounces", &[], "").success();
    let decisions: Vec<_> = text.lines().map(|line| line.split_once(": ").unwrap()).collect();
    let expected = [
        ("ann@example.org", "remove (mailbox-unknown)"),
        ("bob@example.org", "keep, and try again later (mailbox-full)"),
        ("cat@example.net", "keep, and try again later (greylisted)"),
        ("dan@example.net", "keep, and tell the administrator (blocklisted)"),
        ("eve@example.com", "remove (mailbox-disabled)"),
        ("fay@example.com", "remove (mailbox-unknown)"),
        ("gus@example.com", "keep, and count it (mailbox-unknown)"),
    ];
    assert_eq!(decisions, expected);
}
