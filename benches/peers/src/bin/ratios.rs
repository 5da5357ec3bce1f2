//! Turns the measurements of `cargo bench` into ratios: prints the tables of COMPARE.md and a longer one,
//! and writes a bar chart to the file in the first argument. The second argument is criterion's folder,
//! if it is not in its usual place.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The groups of the benchmark, with the kind of their steps.
const GROUPS: [(&str, &str); 10] = [
    ("code", "a thousand codes from three bytes each"),
    ("info", "a thousand lookups in the table of codes"),
    ("enhanced", "one enhanced code"),
    ("reply_single", "a reply of one line"),
    ("reply_ehlo", "a reply of nine lines to EHLO"),
    ("reply_gmail", "a refusal of five lines by Gmail"),
    ("stream_1mb", "1 MB of replies in pieces of 1,460 bytes"),
    ("stream_bytes", "100 kB of replies, a byte at a time"),
    ("build_single", "a refusal of one line, written"),
    ("build_ehlo", "a reply of eight lines to EHLO, written"),
];

/// The tables of COMPARE.md: the first letters of their groups, and their columns.
const TABLES: [(&[&str], &[&str]); 2] = [
    (
        &["reply_", "stream_"],
        &[UNIT, "smtp-reply, all", "memchr loop", "wasm-smtp", "smtp-proto", "lettre"],
    ),
    (&["build_"], &[UNIT, "smtp-reply, lossy", "write!", "smtp-proto", "mailin"]),
];

/// The command that reproduces the numbers.
const COMMAND: &str = "cargo bench && cargo run --release --bin ratios -- ../chart.svg";

/// The crate with which the others are compared, or the fastest one in a group without it.
const UNIT: &str = "smtp-reply";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args_os().skip(1);
    let chart = args.next().ok_or("usage: ratios CHART.svg [CRITERION-FOLDER]")?;
    let folder = args.next().map_or_else(default_folder, PathBuf::from);

    let mut groups = Vec::new();
    for (id, title) in GROUPS {
        groups.push(Group { id, title, bars: bars(&folder.join(id))? });
    }
    groups.retain(|group| !group.bars.is_empty());
    if groups.is_empty() {
        return Err(format!("no times in {}: run `cargo bench` first", folder.display()).into());
    }
    for (shown, columns) in TABLES {
        println!("{}", compare(&groups, shown, columns));
    }
    print!("{}", markdown(&groups));
    fs::write(chart, svg(&groups))?;
    Ok(())
}

fn default_folder() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(target) => Path::new(&target).join("criterion"),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/criterion"),
    }
}

struct Group {
    id: &'static str,
    title: &'static str,
    /// Fastest first.
    bars: Vec<Bar>,
}

struct Bar {
    name: String,
    nanoseconds: f64,
    ratio: f64,
}

/// Returns the measurements of a group, which is empty if it was never run.
fn bars(folder: &Path) -> Result<Vec<Bar>, Box<dyn Error>> {
    let mut times = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry?;
        // Criterion keeps its reports beside the measurements.
        if let Ok(text) = fs::read_to_string(entry.path().join("new/estimates.json")) {
            let estimates: serde_json::Value = serde_json::from_str(&text)?;
            // The median, since a busy machine distorts the mean.
            let median = estimates["median"]["point_estimate"].as_f64().ok_or("no median")?;
            times.insert(entry.file_name().to_string_lossy().into_owned(), median);
        }
    }
    let fastest = times.values().copied().fold(f64::INFINITY, f64::min);
    let unit = times.get(UNIT).copied().unwrap_or(fastest);
    let mut bars: Vec<Bar> = times
        .into_iter()
        .map(|(name, nanoseconds)| Bar { name, nanoseconds, ratio: nanoseconds / unit })
        .collect();
    bars.sort_by(|a, b| a.nanoseconds.total_cmp(&b.nanoseconds));
    Ok(bars)
}

/// Returns a table of COMPARE.md, with the groups whose names begin so.
fn compare(groups: &[Group], shown: &[&str], columns: &[&str]) -> String {
    let mut out =
        format!("| work | {} |\n|---|{}\n", columns.join(" | "), "--:|".repeat(columns.len()));
    for group in groups {
        if !shown.iter().any(|start| group.id.starts_with(start)) {
            continue;
        }
        let _ = write!(out, "| {} |", group.title);
        for name in columns {
            match group.bars.iter().find(|bar| bar.name == *name) {
                Some(bar) => {
                    let _ = write!(out, " {:.1} |", bar.ratio);
                }
                None => out += " – |",
            }
        }
        out += "\n";
    }
    out
}

fn markdown(groups: &[Group]) -> String {
    let mut out = format!("Medians of one run of `{COMMAND}`. 1 is {}.\n\n", unit(groups));
    out += "| group | crate | time | ratio |\n|---|---|---:|---:|\n";
    for group in groups {
        for bar in &group.bars {
            let (id, name) = (group.id, &bar.name);
            let (time, ratio) = (time(bar.nanoseconds), ratio(bar.ratio));
            let _ = writeln!(out, "| {id} | {name} | {time} | {ratio} |");
        }
    }
    out
}

fn unit(groups: &[Group]) -> &'static str {
    let all = groups.iter().all(|group| group.bars.iter().any(|bar| bar.name == UNIT));
    if all { UNIT } else { "the fastest of its group" }
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.1} ns"),
        ..1e6 => format!("{:.2} µs", nanoseconds / 1e3),
        _ => format!("{:.2} ms", nanoseconds / 1e6),
    }
}

fn ratio(ratio: f64) -> String {
    match ratio {
        ..10.0 => format!("{ratio:.2}×"),
        ..100.0 => format!("{ratio:.1}×"),
        _ => format!("{ratio:.0}×"),
    }
}

// ---- the chart ----------------------------------------------------------------------------------

const WIDTH: f64 = 720.0;
/// The right end of the names, before the bars.
const NAMES: f64 = 140.0;
const LONGEST_BAR: f64 = 500.0;
const ROW: f64 = 20.0;
const TITLE: f64 = 34.0;
const MARGIN: f64 = 30.0;

/// Greys and a blue that are readable on white and on black, and no background.
const STYLE: &str = "text{font:13px sans-serif;fill:#737b84}\
    .title{font-weight:bold}.small{font-size:11px}.name{text-anchor:end}\
    rect{fill:#9aa4af}.unit{fill:#3b82c4}text.unit{font-weight:bold}";

/// Returns the chart. Each group has its own scale: the longest bars of all groups are equal.
fn svg(groups: &[Group]) -> String {
    let rows: usize = groups.iter().map(|group| group.bars.len()).sum();
    let height = 2.0 * MARGIN + TITLE * as_f64(groups.len()) + ROW * as_f64(rows);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" role=\"img\">\n\
         <title>Time taken, {} = 1</title>\n<style>{STYLE}</style>\n\
         <text x=\"8\" y=\"18\">Time taken, {} = 1; shorter is better</text>\n",
        unit(groups),
        unit(groups),
    );
    let mut y = MARGIN;
    for group in groups {
        y += TITLE;
        let baseline = y - 10.0;
        let _ = writeln!(
            out,
            "<text class=\"title\" x=\"8\" y=\"{baseline}\">{}: {}</text>",
            group.id, group.title
        );
        let slowest = group.bars.iter().map(|bar| bar.ratio).fold(0.0, f64::max);
        for bar in &group.bars {
            out += &row(bar, y, slowest);
            y += ROW;
        }
    }
    let _ = writeln!(
        out,
        "<text class=\"small\" x=\"8\" y=\"{}\">{}</text>",
        y + 20.0,
        escaped(COMMAND)
    );
    out + "</svg>\n"
}

fn row(bar: &Bar, y: f64, slowest: f64) -> String {
    let class = if bar.name == UNIT { "unit" } else { "peer" };
    // Long enough to be visible.
    let length = (bar.ratio / slowest * LONGEST_BAR).max(2.0);
    let left = NAMES + 8.0;
    format!(
        "<text class=\"name {class}\" x=\"{NAMES}\" y=\"{}\">{}</text>\
         <rect class=\"{class}\" x=\"{left}\" y=\"{}\" width=\"{length:.1}\" height=\"14\" rx=\"2\"/>\
         <text class=\"{class}\" x=\"{:.1}\" y=\"{}\">{}</text>\n",
        y + 12.0,
        escaped(&bar.name),
        y + 1.0,
        left + length + 6.0,
        y + 12.0,
        ratio(bar.ratio),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen")]
const fn as_f64(count: usize) -> f64 {
    count as f64
}
