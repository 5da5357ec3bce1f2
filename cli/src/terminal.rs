//! Where the output goes: how wide it is, whether it shows colour, and how text is fitted in.

use std::env;
use std::io::{self, IsTerminal};

use console::Term;

/// Where nobody says how wide it is.
const WIDTH: usize = 80;
/// Longer lines are hard to read.
const MAX_WIDTH: usize = 120;
const MIN_WIDTH: usize = 40;

/// How standard output shows things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// Columns of a line.
    pub(crate) width: usize,
    colour: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Style {
    Bold,
    Dim,
    Green,
    Yellow,
    Red,
}

impl Terminal {
    /// Asks standard output and the environment: `COLUMNS`, `NO_COLOR` and `CLICOLOR_FORCE`.
    pub(crate) fn stdout() -> Self {
        let is_terminal = io::stdout().is_terminal();
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
        let measured = || Term::stdout().size_checked().map(|(_, columns)| columns.into());
        let width = columns.or_else(|| if is_terminal { measured() } else { None });
        let wanted = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = env::var_os("TERM").is_none_or(|kind| kind == "dumb");
        let is_forced = env::var_os("CLICOLOR_FORCE").is_some_and(|it| !it.is_empty() && it != "0");
        Self {
            width: width.unwrap_or(WIDTH).clamp(MIN_WIDTH, MAX_WIDTH),
            colour: (is_terminal && !is_dumb || is_forced) && !wanted("NO_COLOR"),
        }
    }

    /// Returns the text in a style, or as it is without colour.
    pub(crate) fn paint(self, style: Style, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let number = match style {
            Style::Bold => 1,
            Style::Dim => 2,
            Style::Green => 32,
            Style::Yellow => 33,
            Style::Red => 31,
        };
        format!("\u{1b}[{number}m{text}\u{1b}[0m")
    }

    /// Returns the text in lines that leave so many columns free on the left. A word that is too long for a
    /// line has one of its own, so that it can be copied.
    pub(crate) fn folded(self, text: &str, indent: usize) -> Vec<String> {
        let width = self.width.saturating_sub(indent).max(1);
        let mut lines = vec![String::new()];
        let mut column = 0;
        for word in text.split_whitespace() {
            let length = columns(word);
            if column > 0 && column + 1 + length > width {
                lines.push(String::new());
                column = 0;
            }
            let Some(line) = lines.last_mut() else { break };
            if column > 0 {
                line.push(' ');
                column += 1;
            }
            line.push_str(word);
            column += length;
        }
        lines
    }

    /// Returns as much of the text as fits beside so many columns.
    pub(crate) fn cut(self, text: &str, indent: usize) -> String {
        shortened(text, self.width.saturating_sub(indent))
    }
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Returns as much of the text as fits.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(2)).chain("..".chars()).collect()
}
