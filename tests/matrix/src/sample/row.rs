//! Rows of IRIS's tables.

use iris_catalog::object::{Column, ColumnType, Object, Tags};
use serde_json::{Map, Value, json};

/// Values that are all different.
#[derive(Debug, Default)]
pub struct Values(i64);

/// An object as IRIS gives it, and as a handler sees it.
#[derive(Debug)]
pub struct Sample {
    /// What IRIS gives.
    pub given: Value,
    /// What a handler sees.
    pub arrives: Value,
}

impl Sample {
    /// The same with another key, which is kept as it is.
    #[must_use]
    pub(super) fn with(mut self, key: &str, value: Value) -> Self {
        self.given[key] = value.clone();
        self.arrives[key] = value;
        self
    }
}

impl Values {
    /// A number that was not there before.
    pub fn number(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }

    /// A value for a column.
    pub fn of(&mut self, table: &Object, column: &Column) -> Value {
        let number = self.number();
        if table.attributes == Some(column.name) {
            let field =
                json!({"mandatory": false, "type": "input_string", "value": format!("text {number}")});
            return json!({"Tab": {"Field": field, "Other": 1}});
        }
        if table.tags == Tags::Text(column.name) {
            return format!("tag-{number},second").into();
        }
        match column.ty {
            ColumnType::Int | ColumnType::Bigint => number.into(),
            ColumnType::Text | ColumnType::Varchar | ColumnType::Bytes => {
                let text = format!("{number} in {}", column.name);
                let limit = column.limit.map_or(usize::MAX, |limit| limit as usize);
                text.chars().take(limit).collect::<String>().into()
            }
            ColumnType::Uuid => format!("00000000-0000-4000-8000-{number:012}").into(),
            // There are only two.
            ColumnType::Bool => (number % 2 == 0).into(),
            ColumnType::Json | ColumnType::Jsonb => json!({"of": column.name, "number": [number, null, 0.5]}),
            ColumnType::Timestamp => format!("2024-02-29T10:20:30.{number:06}").into(),
            ColumnType::Date => {
                format!("{:04}-{:02}-{:02}", 2000 + number / 336, 1 + number / 28 % 12, 1 + number % 28)
                    .into()
            }
        }
    }

    /// A row with all columns, lookups and lists, as the object itself is read.
    pub fn row(&mut self, table: &'static Object) -> Sample {
        self.sample(table, |column| column.name)
    }

    /// A row as in IRIS's dumps, which call some columns by another name.
    pub fn dump(&mut self, table: &'static Object) -> Sample {
        self.sample(table, |column| column.alias.unwrap_or(column.name))
    }

    fn sample(&mut self, table: &'static Object, named: fn(&Column) -> &'static str) -> Sample {
        let (mut given, mut arrives) = (Map::new(), Map::new());
        for column in table.columns {
            let value = self.of(table, column);
            given.insert(named(column).to_owned(), value.clone());
            arrives.insert(column.name.to_owned(), value);
        }
        for lookup in table.lookups {
            let sample = self.sample(lookup.of, named);
            given.insert(lookup.name.to_owned(), sample.given);
            arrives.insert(lookup.name.to_owned(), sample.arrives);
        }
        for list in table.lists {
            let samples = [self.sample(list.of, named), self.sample(list.of, named)];
            let (given_rows, arriving): (Vec<_>, Vec<_>) =
                samples.into_iter().map(|sample| (sample.given, sample.arrives)).unzip();
            given.insert(list.name.to_owned(), given_rows.into());
            arrives.insert(list.name.to_owned(), arriving.into());
        }
        Sample { given: given.into(), arrives: arrives.into() }
    }
}
