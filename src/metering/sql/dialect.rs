//! What differs between engines: types, quotes, and the few functions that queries need. Nothing else asks for the engine.

use super::pattern::PlainPattern;

/// An engine that a query is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// DuckDB.
    DuckDb,
    /// PostgreSQL, from 12.
    PostgreSql,
    /// ClickHouse.
    ClickHouse,
    /// Spark SQL.
    Spark,
    /// Apache DataFusion.
    DataFusion,
}

/// A type of a column in a table of constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 5] = [Self::DuckDb, Self::PostgreSql, Self::ClickHouse, Self::Spark, Self::DataFusion];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::PostgreSql => "postgresql",
            Self::ClickHouse => "clickhouse",
            Self::Spark => "spark",
            Self::DataFusion => "datafusion",
        }
    }

    /// Name as its makers write it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::PostgreSql => "PostgreSQL",
            Self::ClickHouse => "ClickHouse",
            Self::Spark => "Spark",
            Self::DataFusion => "DataFusion",
        }
    }

    /// The type of texts.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::DuckDb | Self::DataFusion => "varchar",
            Self::PostgreSql => "text",
            Self::ClickHouse => "Nullable(String)",
            Self::Spark => "string",
        }
    }

    /// The type of whole numbers of 64 bits.
    pub(super) const fn whole(self) -> &'static str {
        match self {
            Self::ClickHouse => "Nullable(Int64)",
            _ => "bigint",
        }
    }

    /// The type of sums, which no log makes too large: some engines wrap sums of 64 bits without a word.
    pub(super) const fn wide(self) -> &'static str {
        match self {
            Self::DuckDb => "hugeint",
            Self::PostgreSql => "numeric",
            Self::ClickHouse => "Nullable(Int128)",
            Self::Spark | Self::DataFusion => "decimal(38, 0)",
        }
    }

    /// Word behind `as` that lets PostgreSQL compute a step once, instead of each time that a later step names its columns.
    pub(super) const fn once(self) -> &'static str {
        match self {
            Self::PostgreSql => "materialized ",
            _ => "",
        }
    }

    /// True where a pointer can name a place in a list.
    pub(super) const fn knows_places(self) -> bool {
        matches!(self, Self::PostgreSql)
    }

    /// True where `${…}` is a variable wherever it stands, even in quotes.
    pub(super) const fn has_variables(self) -> bool {
        matches!(self, Self::Spark)
    }

    /// A text on one line, behind the marks of a comment.
    pub(super) fn remark(self, text: &str) -> String {
        let line = crate::shown::message(text);
        let line = if self.has_variables() { line.replace("${", "$ {") } else { line };
        format!("-- {line}")
    }

    /// A name in quotes.
    pub(super) fn name_of(self, name: &str) -> String {
        match self {
            Self::DuckDb | Self::PostgreSql | Self::DataFusion => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::ClickHouse => format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`")),
            Self::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// A text in quotes.
    pub(super) fn literal(self, text: &str) -> String {
        match self {
            Self::DuckDb | Self::DataFusion => format!("'{}'", text.replace('\'', "''")),
            // With E a backslash means the same whatever the server is set to.
            Self::PostgreSql if text.contains('\\') => {
                format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
            }
            Self::PostgreSql => format!("'{}'", text.replace('\'', "''")),
            Self::ClickHouse => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
            Self::Spark => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace("${", "\\u0024{"))
            }
        }
    }

    /// A column, or a value below it by the steps of a pointer: a field of a struct, as readers of JSON make them, or in
    /// PostgreSQL of a JSON column.
    pub(super) fn column(self, steps: &[String]) -> String {
        let Some((first, below)) = steps.split_first() else { return String::new() };
        let column = self.name_of(first);
        if below.is_empty() {
            return column;
        }
        match self {
            Self::PostgreSql => {
                let path: Vec<String> = below.iter().map(|step| self.literal(step)).collect();
                format!("cast({column} as jsonb) #>> array[{}]", path.join(", "))
            }
            Self::DataFusion => below.iter().fold(column, |value, step| format!("{value}[{}]", self.literal(step))),
            Self::DuckDb => {
                below.iter().fold(column, |value, step| format!("struct_extract({value}, {})", self.literal(step)))
            }
            Self::ClickHouse | Self::Spark => {
                below.iter().fold(column, |value, step| format!("{value}.{}", self.name_of(step)))
            }
        }
    }

    /// A value as text that is compared and sorted by its bytes.
    pub(super) fn as_text(self, value: &str) -> String {
        self.by_bytes(&format!("cast({value} as {})", self.text()))
    }

    /// A text that is compared and sorted by its bytes, whatever the collation of the table or the session.
    fn by_bytes(self, text: &str) -> String {
        match self {
            Self::DuckDb => format!("{text} collate \"binary\""),
            Self::PostgreSql => format!("{text} collate \"C\""),
            _ => text.to_owned(),
        }
    }

    /// A text of digits as a whole number; null stays null.
    pub(super) fn number(self, text: &str) -> String {
        format!("cast({text} as {})", self.whole())
    }

    /// The whole quotient of two numbers, none of which is negative.
    pub(super) fn divided(self, number: &str, by: u64) -> String {
        match self {
            Self::DuckDb => format!("{number} // {by}"),
            Self::PostgreSql | Self::DataFusion => format!("{number} / {by}"),
            Self::ClickHouse => format!("intDiv({number}, {by})"),
            Self::Spark => format!("{number} div {by}"),
        }
    }

    /// The number of bytes of a text in UTF-8.
    pub(super) fn octets(self, text: &str) -> String {
        match self {
            Self::DuckDb => format!("strlen({text})"),
            Self::PostgreSql => format!("octet_length(convert_to({text}, 'UTF8'))"),
            Self::ClickHouse => format!("length({text})"),
            Self::Spark | Self::DataFusion => format!("octet_length({text})"),
        }
    }

    /// A level of a topic, from 1.
    pub(super) fn level(self, topic: &str, number: usize) -> String {
        match self {
            Self::ClickHouse => format!("splitByChar('/', {topic})[{number}]"),
            _ => self.by_bytes(&format!("split_part({topic}, '/', {number})")),
        }
    }

    /// True for texts that consist of the parts, with anything between them.
    pub(super) fn is_like(self, text: &str, parts: &[String]) -> String {
        let escape = match self {
            Self::ClickHouse | Self::DataFusion => '\\',
            _ => '!',
        };
        // Unless an escape is named, some engines take a backslash for one.
        let mut is_escaped = parts.iter().any(|part| part.contains('\\'));
        let mut pattern = String::new();
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                pattern.push('%');
            }
            for letter in part.chars() {
                if letter == '%' || letter == '_' || letter == escape {
                    pattern.push(escape);
                    is_escaped = true;
                }
                pattern.push(letter);
            }
        }
        let suffix = if is_escaped && escape == '!' { " escape '!'" } else { "" };
        format!("{text} like {}{suffix}", self.literal(&pattern))
    }

    /// What the group of a pattern takes of a text; the text itself where the pattern does not match.
    pub(super) fn cut(self, text: &str, pattern: &PlainPattern) -> String {
        let end = if self == Self::PostgreSql { "\\Z" } else { "\\z" };
        let pattern = self.literal(&pattern.write(end));
        let cut = match self {
            Self::PostgreSql => format!("coalesce(substring({text} from {pattern}), {text})"),
            Self::DataFusion => format!("coalesce(regexp_match({text}, {pattern})[1], {text})"),
            Self::DuckDb => {
                format!(
                    "case when regexp_matches({text}, {pattern}) then regexp_extract({text}, {pattern}, 1) else {text} end"
                )
            }
            Self::ClickHouse => {
                format!("case when match({text}, {pattern}) then extract({text}, {pattern}) else {text} end")
            }
            Self::Spark => {
                format!(
                    "case when regexp_like({text}, {pattern}) then regexp_extract({text}, {pattern}, 1) else {text} end"
                )
            }
        };
        self.by_bytes(&cut)
    }

    /// Whole numbers from one to another as the table `days`, whose column is `day`.
    pub(super) fn days(self, from: i64, to: i64) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("range({from}, {}) as days (day)", to + 1),
            Self::PostgreSql | Self::DataFusion => format!("generate_series({from}, {to}) as days (day)"),
            Self::ClickHouse => format!("(select number + {from} as day from numbers({})) as days", to + 1 - from),
        }
    }

    /// The date of a number of days since 1970-01-01, as text: a day of the calendar, which no time zone moves.
    pub(super) fn date(self, days: &str) -> String {
        match self {
            Self::DuckDb => format!("cast(date '1970-01-01' + cast({days} as integer) as varchar)"),
            Self::PostgreSql => {
                format!("to_char(cast(date '1970-01-01' + cast({days} as integer) as timestamp), 'YYYY-MM-DD')")
            }
            Self::ClickHouse => format!("toString(toDate32('1970-01-01') + {days})"),
            Self::Spark => format!("cast(date_add(date '1970-01-01', cast({days} as int)) as string)"),
            Self::DataFusion => format!("cast(cast(cast({days} as integer) as date) as varchar)"),
        }
    }

    /// The head and the body of a step that is a table of constants; texts of the rows are quoted already.
    pub(super) fn constants(self, name: &str, columns: &[(&str, Kind)], rows: &[Vec<String>]) -> (String, String) {
        let rows: Vec<String> = rows.iter().map(|row| format!("({})", row.join(", "))).collect();
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        if self != Self::ClickHouse {
            return (
                format!("{name} ({})", names.join(", ")),
                format!("    values\n        {}", rows.join(",\n        ")),
            );
        }
        let typed = columns.iter().map(|(name, kind)| match kind {
            Kind::Text => format!("{name} String"),
            Kind::Whole => format!("{name} Int64"),
        });
        let typed = self.literal(&typed.collect::<Vec<_>>().join(", "));
        let rows = rows.join(",\n        ");
        (name.to_owned(), format!("    select * from values(\n        {typed},\n        {rows}\n    )"))
    }
}
