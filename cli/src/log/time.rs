//! When a line was written, to the hour, as the log has it: no zone is applied.

/// An hour of a day.
#[allow(clippy::struct_field_names, reason = "the hour of the day has no other name")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Hour {
    /// 0 in a log that does not name it.
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) hour: u8,
}

const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

impl Hour {
    fn new(year: u64, month: u64, day: u64, hour: u64) -> Option<Self> {
        let in_range = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 25;
        let hour = u8::try_from(hour).ok()?.min(23);
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        in_range.then_some(Self { year: u16::try_from(year).ok()?, month, day, hour })
    }

    /// Returns the hour of a number of seconds since 1970, in UTC.
    pub(crate) fn of_unix(seconds: u64) -> Option<Self> {
        let (days, hour) = (seconds / 86_400, seconds % 86_400 / 3_600);
        let (year, month, day) = civil(days);
        Self::new(year, month, day, hour)
    }

    /// Days since the year 0, so that a distance can be told; a year that is not named is a leap year.
    pub(crate) fn day_number(self) -> u64 {
        let year = if self.year == 0 { 2000 } else { u64::from(self.year) };
        days(year, u64::from(self.month), u64::from(self.day))
    }

    /// Returns the day that has this number.
    pub(crate) fn of_day_number(number: u64, has_year: bool) -> Option<Self> {
        let (year, month, day) = civil_of_era(number);
        Self::new(if has_year { year } else { 0 }, month, day, 0)
    }

    /// Reads it at the start of a line of a log.
    pub(crate) fn of_line(line: &[u8]) -> Option<Self> {
        let mut line = line;
        // The mark of the byte order, brackets, quotes, and the priority of syslog with its version.
        while let [byte, rest @ ..] = line {
            line = match byte {
                b'<' => match rest.iter().position(|byte| !byte.is_ascii_digit()) {
                    Some(end @ 1..=3) if rest.get(end) == Some(&b'>') => {
                        let rest = rest.get(end + 1..)?;
                        rest.strip_prefix(b"1 ").unwrap_or(rest)
                    }
                    _ => return None,
                },
                0xef | 0xbb | 0xbf | b'[' | b'"' | b' ' | b'\t' => rest,
                _ => break,
            };
        }
        match line.first()? {
            b'@' => of_tai64n(line.get(1..)?),
            b'0'..=b'9' => of_digits(line),
            _ => of_month(line).or_else(|| {
                // The day of the week.
                (line.get(3) == Some(&b' ')).then(|| of_month(line.get(4..)?)).flatten()
            }),
        }
    }

    /// Reads it anywhere in a short text that is a time: `Tue, 24 Nov 2026 00:29:07 +0000`.
    pub(crate) fn of_date(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let text = match text.get(3) {
            Some(b',') => text.get(4..)?.trim_ascii_start(),
            _ => text,
        };
        let mut words = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let (day, month, year) = (words.next()?, words.next()?, words.next()?);
        let Some(month) = month_number(month) else {
            return Self::of_line(text);
        };
        let hour = words.next()?.split(|byte| *byte == b':').next()?;
        Self::new(number(year)?, month, number(day)?, number(hour)?)
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok().filter(|text| !text.starts_with('+'))?.parse().ok()
}

fn month_number(name: &[u8]) -> Option<u64> {
    let name = name.get(..3)?;
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
    u64::try_from(at + 1).ok()
}

/// `Nov 24 00:29:07`, `Nov  4 2026 00:29:07`
fn of_month(line: &[u8]) -> Option<Hour> {
    let (month, rest) = (month_number(line)?, line.get(3..)?);
    let rest = rest.strip_prefix(b" ")?;
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
    let (day, rest) = (number(rest.get(..end)?)?, rest.get(end..)?.strip_prefix(b" ")?);
    if let (Some(hour), Some(b':')) = (rest.get(..2).and_then(number), rest.get(2)) {
        return Hour::new(0, month, day, hour);
    }
    let (year, hour) = (number(rest.get(..4)?)?, number(rest.get(5..7)?)?);
    Hour::new(year, month, day, hour)
}

/// `2026-11-24 00:30:08`, `2026-11-24T00:30:08Z`, `2026/11/24 00:30:08`, seconds since 1970.
fn of_digits(line: &[u8]) -> Option<Hour> {
    match line.get(4)? {
        b'-' | b'/' | b'.' => {
            let (year, month) = (number(line.get(..4)?)?, number(line.get(5..7)?)?);
            let (day, hour) = (number(line.get(8..10)?)?, number(line.get(11..13)?)?);
            Hour::new(year, month, day, hour)
        }
        _ => {
            let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let seconds = number(line.get(..10)?)?;
            (digits == 10 || digits == 13 || digits == 16).then(|| Hour::of_unix(seconds)).flatten()
        }
    }
}

/// `@400000005f5e100012345678`
fn of_tai64n(line: &[u8]) -> Option<Hour> {
    let seconds = std::str::from_utf8(line.get(..16)?).ok()?;
    let seconds = u64::from_str_radix(seconds, 16).ok()?;
    // TAI was ten seconds ahead in 1970, and what has been added since does not change the hour.
    Hour::of_unix(seconds.checked_sub((1 << 62) + 10)?)
}

/// Days since 0000-03-01, by the calendar of today.
fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year.saturating_sub(1) } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

fn civil_of_era(days: u64) -> (u64, u64, u64) {
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

fn civil(days_since_1970: u64) -> (u64, u64, u64) {
    civil_of_era(days_since_1970.saturating_add(719_468))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(text: &str) -> Option<(u16, u8, u8, u8)> {
        Hour::of_line(text.as_bytes()).map(|at| (at.year, at.month, at.day, at.hour))
    }

    #[test]
    fn forms() {
        for text in [
            "2026-11-24 00:30:08 1xVeQC-00001Y-1r",
            "2026-11-24T00:30:08.123456+01:00 out postfix",
            "2026/11/24 00:30:08 x",
            "[2026-11-24T00:30:08Z] x",
            "<22>1 2026-11-24T00:30:08Z out",
            "Nov 24 2026 00:30:08 out",
            "Tue Nov 24 2026 00:30:08",
            "@400000006ba27a30123456ab delivery 1",
            "1805761800.123456 delivery",
        ] {
            let day = hour(text).map(|(_, month, day, _)| (month, day));
            if !text.starts_with(['@', '1']) {
                assert_eq!(hour(text), Some((2026, 11, 24, 0)), "{text}");
            }
            assert!(day.is_some(), "{text}");
        }
        assert_eq!(hour("Nov 24 13:30:08 out"), Some((0, 11, 24, 13)));
        assert_eq!(hour("<22>Nov  4 03:30:08 out"), Some((0, 11, 4, 3)));
        assert_eq!(hour("0000000000.5 x"), Some((1970, 1, 1, 0)));
        for text in ["", "x", "2026-13-24 00:30:08", "250 ok", "Nov", "<>", "@4", "+026-11-24 00"] {
            assert_eq!(hour(text), None, "{text}");
        }
        let date = Hour::of_date(b"Tue, 4 Nov 2026 23:29:07 +0000");
        assert_eq!(date, Hour::new(2026, 11, 4, 23));
    }

    #[test]
    fn days_are_in_order() {
        let mut last = None;
        for year in 1995..2030 {
            for month in 1..=12 {
                for day in 1..=28 {
                    let number = days(year, month, day);
                    assert!(last < Some(number));
                    last = Some(number);
                    assert_eq!(civil_of_era(number), (year, month, day));
                }
            }
        }
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(20_000), (2024, 10, 4));
    }
}
