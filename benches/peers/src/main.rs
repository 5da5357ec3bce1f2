//! Prints the table of answers as Markdown. Fails if `smtp-reply` is not right everywhere.

use std::panic;
use std::process::ExitCode;

use peers::{Answer, Case, Group, Peer, Plea, Verdict, ask, cases, judge, peers as all_peers};

const LEGEND: &str = "\
`accept`, `reject` and `more` (bytes are needed) are right. Not right, but not plain faults either:

- `strict`: refused because the RFC's grammar stops short of it, although the RFC tells clients to
  take it or real servers send it. The reply, or its enhanced code, is lost.
- `late`: waits for the end of a line that cannot become a reply any more.
- `limit`: refused for its size, where no RFC sets that limit.
- `other`: right by another standard.

Everything in bold is wrong. A dash: the crate has no public way to be asked.";

fn main() -> ExitCode {
    // A panic is an answer here, so do not print it.
    panic::set_hook(Box::new(|_| {}));
    let cases = cases::all();
    let table: Vec<Vec<Answer>> = cases
        .iter()
        .map(|case| all_peers::ALL.iter().map(|peer| ask(*peer, &case.ask)).collect())
        .collect();

    println!("# {} inputs, {} crates\n", cases.len(), all_peers::ALL.len());
    print_summary(&cases, &table);
    println!("\n{LEGEND}\n");
    print_peers();
    for group in Group::ALL {
        print_group(group, &cases, &table);
    }

    // The first column is `smtp-reply`.
    let ours = cases.iter().zip(&table).map(|(case, row)| judge(all_peers::ALL[0], case, &row[0]));
    let fault = |verdict| !matches!(verdict, Verdict::Right | Verdict::NotOffered);
    if ours.into_iter().any(fault) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn print_head(first: &str) {
    print!("| {first} |");
    for peer in all_peers::ALL {
        print!(" {} |", peer.name());
    }
    let columns = first.matches('|').count() + 1 + all_peers::ALL.len();
    println!("\n|{}", "---|".repeat(columns));
}

fn print_summary(cases: &[Case], table: &[Vec<Answer>]) {
    print_head("right");
    let rows = Group::ALL.map(|group| (group.name(), Some(group)));
    for (name, group) in rows.into_iter().chain([("all", None)]) {
        print!("| {name} |");
        for (column, peer) in all_peers::ALL.into_iter().enumerate() {
            let verdicts: Vec<Verdict> = cases
                .iter()
                .zip(table)
                .filter(|(case, _)| group.is_none_or(|group| case.group == group))
                .map(|(case, row)| judge(peer, case, &row[column]))
                .filter(|verdict| *verdict != Verdict::NotOffered)
                .collect();
            let count = |wanted| verdicts.iter().filter(|verdict| **verdict == wanted).count();
            match (verdicts.len(), count(Verdict::Right), count(Verdict::Wrong)) {
                (0, ..) => print!(" – |"),
                (asked, right, 0) => print!(" {right} / {asked} |"),
                (asked, right, wrong) => print!(" {right} / {asked}, {wrong} wrong |"),
            }
        }
        println!();
    }
}

fn print_peers() {
    println!("| crate | version | asked through |\n|---|---|---|");
    for peer in all_peers::ALL {
        println!("| {} | {} | {} |", peer.name(), version(peer), peer.entry_points());
    }
}

/// Returns the version that was built, from the lock file.
fn version(peer: &dyn Peer) -> &'static str {
    include_str!("../Cargo.lock")
        .split_once(&format!("name = \"{}\"\nversion = \"", peer.name()))
        .and_then(|(_, rest)| rest.split('"').next())
        .unwrap_or("–")
}

fn print_group(group: Group, cases: &[Case], table: &[Vec<Answer>]) {
    println!("\n## {}\n", group.name());
    print_head("id | input | right | because");
    for (case, row) in cases.iter().zip(table).filter(|(case, _)| case.group == group) {
        let right: Vec<String> = case.right.iter().map(ToString::to_string).collect();
        let input = shown(&case.ask.bytes());
        print!("| {} | {input} | {} | {} |", case.id, right.join(" or "), case.why);
        for (peer, given) in all_peers::ALL.into_iter().zip(row) {
            print!(" {} |", cell(judge(peer, case, given), case, given));
        }
        println!();
    }
}

fn cell(verdict: Verdict, case: &Case, given: &Answer) -> String {
    match verdict {
        Verdict::NotOffered => "–".into(),
        Verdict::Pleads(Plea::Strict) => "strict".into(),
        Verdict::Pleads(Plea::Late) => "late".into(),
        Verdict::Pleads(Plea::Limit) => "limit".into(),
        Verdict::Pleads(Plea::OtherStandard) => "other".into(),
        Verdict::Right => match given {
            Answer::Reject | Answer::NeedMore => given.to_string(),
            _ => "accept".into(),
        },
        Verdict::Wrong => format!("**wrong: {}**", fault(case, given)),
    }
}

/// Returns what is wrong with a wrong answer.
fn fault(case: &Case, given: &Answer) -> String {
    let Answer::Reply { code, text, used } = given else { return given.to_string() };
    // Compare with the first right answer that is a reply with the same code.
    let right = case.right.iter().find_map(|right| match right {
        Answer::Reply { code: right, text, used } if right == code => Some((text, used)),
        _ => None,
    });
    match (right, used) {
        (Some((_, Some(right))), Some(used)) if right != used => {
            format!("ends at octet {used} of {right}")
        }
        (Some(_), _) => format!("text {}", shown(text.as_deref().unwrap_or("").as_bytes())),
        (None, _) => format!("accepts {given}"),
    }
}

/// Returns bytes as a code span for a table, shortened if they are long.
fn shown(bytes: &[u8]) -> String {
    const LONGEST: usize = 60;
    let head: String = bytes[..bytes.len().min(LONGEST)].escape_ascii().to_string();
    let head = head.replace("\\\"", "\"").replace("\\'", "'").replace('|', "\\|");
    match bytes.len() {
        0 => "(nothing)".into(),
        long if long > LONGEST => format!("`{head}`… ({long} octets)"),
        _ => format!("`{head}`"),
    }
}
