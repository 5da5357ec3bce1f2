//! The attempts over time.

use std::collections::{BTreeMap, HashMap};

use super::tally::Attempts;
use super::time::Hour;

/// How long a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Hour,
    Day,
    Month,
}

impl Unit {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Hour, Self::Day, Self::Month].into_iter().find(|unit| unit.name() == name)
    }
}

const HOURS_A_DAY: u64 = 24;
/// A year that is not named is a leap year.
const HOURS_A_YEAR: u64 = 366 * HOURS_A_DAY;
/// More hours than this are shown as days, more days than this as months.
const MAX_ROWS: u64 = 72;
/// Beyond this many rows those without attempts are left out.
const MAX_EMPTY: usize = 400;

/// Beyond this many rows none without attempts are made.
const MAX_FILLED: u64 = 100_000;

/// The rows in order, without gaps.
pub(crate) struct Histogram {
    pub(crate) unit: Unit,
    /// `2026-11-24T00`, `--11-24T00` where the log does not name the year.
    pub(crate) rows: Vec<(String, Attempts)>,
}

impl Histogram {
    pub(crate) fn new(hours: &HashMap<Hour, Attempts>, unit: Option<Unit>) -> Self {
        let [unnamed, named] = [false, true].map(|has_year| Series::new(hours, has_year));
        let span = unnamed.span() + named.span();
        let unit = unit.unwrap_or(match span {
            0..=MAX_ROWS => Unit::Hour,
            _ if span / HOURS_A_DAY <= MAX_ROWS => Unit::Day,
            _ => Unit::Month,
        });
        let mut rows = unnamed.rows(unit);
        rows.extend(named.rows(unit));
        if rows.len() > MAX_EMPTY {
            rows.retain(|(_, attempts)| !attempts.is_empty());
        }
        Self { unit, rows }
    }
}

impl Attempts {
    fn is_empty(&self) -> bool {
        self.total() == 0
    }

    pub(crate) fn total(&self) -> u64 {
        self.delivered + self.count.failed + self.count.waiting
    }

    fn add(&mut self, other: &Self) {
        self.delivered += other.delivered;
        self.count.failed += other.count.failed;
        self.count.waiting += other.count.waiting;
    }
}

/// The hours of which the year is named, or is not, by their number.
struct Series {
    hours: BTreeMap<u64, Attempts>,
    has_year: bool,
}

impl Series {
    fn new(hours: &HashMap<Hour, Attempts>, has_year: bool) -> Self {
        let number = |hour: &Hour| hour.day_number() * HOURS_A_DAY + u64::from(hour.hour);
        let of_kind = hours.iter().filter(|(hour, _)| (hour.year != 0) == has_year);
        let hours = of_kind.map(|(hour, attempts)| (number(hour), attempts.clone())).collect();
        let mut series = Self { hours, has_year };
        if !has_year {
            series.turn();
        }
        series
    }

    /// Without a year December may come before January: the year begins after the longest time without
    /// any attempt.
    fn turn(&mut self) {
        let numbers: Vec<u64> = self.hours.keys().copied().collect();
        let Some((first, last)) = numbers.first().zip(numbers.last()) else {
            return;
        };
        let around = first + HOURS_A_YEAR - last;
        let gaps = numbers.windows(2).filter_map(|pair| match pair {
            [before, after] => Some((after - before, *after)),
            _ => None,
        });
        if let Some((gap, start)) = gaps.max() {
            if gap > around {
                let later = self.hours.split_off(&start);
                let earlier = std::mem::replace(&mut self.hours, later);
                let earlier = earlier.into_iter();
                self.hours.extend(earlier.map(|(number, hours)| (number + HOURS_A_YEAR, hours)));
            }
        }
    }

    /// From the first hour to the last.
    fn span(&self) -> u64 {
        let ends = self.hours.keys().next().zip(self.hours.keys().next_back());
        ends.map_or(0, |(first, last)| last - first + 1)
    }

    fn rows(&self, unit: Unit) -> Vec<(String, Attempts)> {
        let mut rows: BTreeMap<u64, (String, Attempts)> = BTreeMap::new();
        let ends = self.hours.keys().next().zip(self.hours.keys().next_back());
        let Some((first, last)) = ends else {
            return Vec::new();
        };
        // The rows without attempts too.
        let step = if unit == Unit::Hour { 1 } else { HOURS_A_DAY };
        let start = if unit == Unit::Hour { *first } else { first / HOURS_A_DAY * HOURS_A_DAY };
        let mut number = start;
        // A date far off is a mistake of somebody's clock.
        let is_dense = (last - first) / step <= MAX_FILLED;
        while is_dense && number <= *last {
            let (key, label) = self.label(number, unit);
            rows.entry(key).or_insert_with(|| (label, Attempts::default()));
            number += step;
        }
        for (number, attempts) in &self.hours {
            let (key, label) = self.label(*number, unit);
            rows.entry(key).or_insert_with(|| (label, Attempts::default())).1.add(attempts);
        }
        rows.into_values().collect()
    }

    /// Returns where a row stands and what it is called.
    fn label(&self, number: u64, unit: Unit) -> (u64, String) {
        let (turned, of_year) = if self.has_year || number < Self::year_end() {
            (0, number)
        } else {
            (1, number - HOURS_A_YEAR)
        };
        let (day, hour) = (of_year / HOURS_A_DAY, of_year % HOURS_A_DAY);
        let Some(date) = Hour::of_day_number(day, self.has_year) else {
            return (number, String::new());
        };
        let year = if self.has_year { format!("{:04}", date.year) } else { "-".to_owned() };
        let (month, day_of_month) = (date.month, date.day);
        match unit {
            Unit::Hour => (number, format!("{year}-{month:02}-{day_of_month:02}T{hour:02}")),
            Unit::Day => (number / HOURS_A_DAY, format!("{year}-{month:02}-{day_of_month:02}")),
            Unit::Month => {
                let key = (u64::from(date.year) + turned) * 12 + u64::from(month);
                (key, format!("{year}-{month:02}"))
            }
        }
    }

    /// Returns the first hour after the year that stands for one that is not named.
    fn year_end() -> u64 {
        let last = Hour { year: 0, month: 12, day: 31, hour: 23 };
        (last.day_number() + 1) * HOURS_A_DAY
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::tally::Count;

    fn histogram(hours: &[(u16, u8, u8, u8)], unit: Option<Unit>) -> Vec<String> {
        let attempts = Attempts { delivered: 1, count: Count::default() };
        let hours = hours
            .iter()
            .map(|(year, month, day, hour)| {
                (Hour { year: *year, month: *month, day: *day, hour: *hour }, attempts.clone())
            })
            .collect();
        let rows = Histogram::new(&hours, unit).rows;
        rows.into_iter().map(|(label, attempts)| format!("{label} {}", attempts.total())).collect()
    }

    #[test]
    fn rows_are_in_order_without_gaps() {
        let two = [(2026, 11, 24, 23), (2026, 11, 25, 1)];
        let hours = ["2026-11-24T23 1", "2026-11-25T00 0", "2026-11-25T01 1"];
        assert_eq!(histogram(&two, None), hours);
        assert_eq!(histogram(&two, Some(Unit::Day)), ["2026-11-24 1", "2026-11-25 1"]);
        assert_eq!(histogram(&two, Some(Unit::Month)), ["2026-11 2"]);
        let months = histogram(&[(2025, 11, 24, 0), (2026, 2, 9, 0)], None);
        assert_eq!(months, ["2025-11 1", "2025-12 0", "2026-01 0", "2026-02 1"]);
        let leap = histogram(&[(2024, 2, 28, 0), (2024, 3, 1, 0)], Some(Unit::Day));
        assert_eq!(leap, ["2024-02-28 1", "2024-02-29 0", "2024-03-01 1"]);
        assert!(histogram(&[], None).is_empty());
    }

    /// Without a year December comes before January, whichever was read first.
    #[test]
    fn the_year_turns() {
        let turn = [(0, 1, 1, 0), (0, 12, 31, 23)];
        assert_eq!(histogram(&turn, None), ["--12-31T23 1", "--01-01T00 1"]);
        assert_eq!(histogram(&turn, Some(Unit::Day)), ["--12-31 1", "--01-01 1"]);
        assert_eq!(histogram(&turn, Some(Unit::Month)), ["--12 1", "--01 1"]);
        let plain = histogram(&[(0, 3, 1, 0), (0, 3, 1, 1)], None);
        assert_eq!(plain, ["--03-01T00 1", "--03-01T01 1"]);
    }
}
