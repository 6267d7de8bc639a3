//! The tables agree with themselves and with what IRIS is known to do.

use super::*;
use crate::ObjectKind;
use crate::attribute;

fn all() -> impl Iterator<Item = &'static Object> {
    OBJECTS.iter().chain(LOOKUPS).chain(BOOKKEEPING).copied()
}

#[test]
fn every_kind_has_its_object() {
    for kind in ObjectKind::ALL {
        let table = object(kind);
        assert_eq!((table.kind, table.type_name), (Some(kind), kind.type_name()));
        assert_eq!(table.word(), kind.word());
        assert_eq!(table.attributes.is_some(), attribute::has_attributes(kind));
        assert_eq!(table.attributes.unwrap_or(attribute::COLUMN), attribute::COLUMN);
        assert!(OBJECTS.iter().any(|known| known.table == table.table));
    }
    assert_eq!(OBJECTS.len(), ObjectKind::ALL.len() + 1);
}

#[test]
fn every_name_leads_to_a_column() {
    for table in all() {
        let primary: Vec<_> = table.columns.iter().filter(|column| column.primary).collect();
        assert!(matches!(primary[..], [key] if key.name == table.id && !key.nullable), "{}", table.table);
        assert!(
            table.ghost.is_none_or(|name| table.column(name).is_some_and(Column::is_text)),
            "{}",
            table.table
        );
        assert!(table.attributes.is_none_or(|name| table.column(name).is_some_and(Column::is_json)));
        match table.tags {
            Tags::None => {}
            Tags::Text(name) => assert!(table.column(name).is_some_and(Column::is_text), "{name}"),
            Tags::List { list, title } => {
                let list = table.lists.iter().find(|known| known.name == list).unwrap();
                assert!(list.of.column(title).is_some_and(Column::is_text));
            }
        }
        for lookup in table.lookups {
            let target = format!("{}.{}", lookup.of.table, lookup.of.id);
            assert_eq!(
                table.column(lookup.via).unwrap().references,
                Some(target.as_str()),
                "{}",
                lookup.name
            );
        }
    }
}

#[test]
fn no_key_of_a_row_means_two_things() {
    for table in all() {
        let columns = table.columns.iter().flat_map(|column| [Some(column.name), column.alias]).flatten();
        let related =
            table.lookups.iter().map(|lookup| lookup.name).chain(table.lists.iter().map(|list| list.name));
        let mut names: Vec<_> = columns.chain(related).chain(["extra"]).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{}", table.table);
        assert!(names.iter().all(|name| !name.contains('#')), "{}", table.table);
    }
}

#[test]
fn references_lead_to_known_tables() {
    let known = |target: &str| all().any(|table| target == format!("{}.{}", table.table, table.id));
    for table in all() {
        for column in table.columns {
            assert!(column.references.is_none_or(known), "{}.{}", table.table, column.name);
            assert_eq!(column.limit.is_some(), column.ty == ColumnType::Varchar, "{}", column.name);
        }
    }
}

#[test]
fn facts_that_surprise() {
    let column = |kind, name| object(kind).column(name).unwrap();
    assert_eq!(column(ObjectKind::Ioc, "ioc_tags").limit, Some(512));
    assert_eq!(column(ObjectKind::Note, "note_title").limit, Some(155));
    assert_eq!(column(ObjectKind::Event, "custom_attributes").ty, ColumnType::Jsonb);
    assert_eq!(column(ObjectKind::Case, "open_date").ty, ColumnType::Date);
    assert_eq!(column(ObjectKind::Asset, "asset_compromise_status_id").references, None);
    assert_eq!(object(ObjectKind::Evidence).lookups[0].name, "type");
    assert!(object(ObjectKind::Ioc).column("case_id").is_none());
    assert!(object(ObjectKind::Note).column("user_id").is_none());
    assert_eq!(object(ObjectKind::Evidence).tags, Tags::None);
    assert_eq!(object(ObjectKind::Case).tags, Tags::List { list: "tags", title: "tag_title" });
    assert!(!column(ObjectKind::Ioc, "ioc_uuid").writable() && !column(ObjectKind::Ioc, "ioc_id").writable());
    assert_eq!(NamedNumber::number_of(CASE_OUTCOMES, "legitimate"), Some(5));
}

#[test]
fn every_table_is_there_once() {
    let mut tables: Vec<_> = all().map(|table| table.table).collect();
    assert_eq!((OBJECTS.len(), LOOKUPS.len(), BOOKKEEPING.len(), tables.len()), (10, 15, 6, 31));
    tables.sort_unstable();
    tables.dedup();
    assert_eq!(tables.len(), 31);
}
