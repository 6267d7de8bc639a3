//! Rows of the event of a timeline.

/// Hands over the rows of `Event`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_event {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// An event of the timeline of a case.
        Event (EVENT) is "CasesEvent" of "cases_events" {
            kind: Event;
            id: event_id;
            ghost: event_title;
            tags: text event_tags;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                event_id: bigint, required;
                /// Event it is part of.
                parent_event_id: bigint -> cases_events.event_id;
                /// UUID, the same in every export.
                event_uuid: uuid, required;
                /// Case it belongs to.
                case_id: bigint -> cases.case_id;
                /// Title.
                event_title: text;
                /// Where the knowledge comes from.
                event_source: text;
                /// Body, in markdown.
                event_content: text;
                /// Raw data, such as the log line.
                event_raw: text;
                /// When it happened, with `event_tz` applied: UTC on a stock IRIS.
                event_date: timestamp;
                /// When it was added, in UTC.
                event_added: timestamp;
                /// Whether the graph shows it.
                event_in_graph: bool;
                /// Whether the summary shows it.
                event_in_summary: bool;
                /// Who created it.
                user_id: bigint -> user.id;
                /// Who changed what when.
                modification_history: jsonb;
                /// Colour, out of a fixed palette, or empty.
                event_color: text;
                /// Tags, separated by commas. Edit them with `add_tag` and `remove_tag`.
                event_tags: text;
                /// Offset of the date as entered, such as `+00:00`.
                event_tz: text;
                /// When it happened, as entered, without the offset.
                event_date_wtz: timestamp;
                /// Whether analysts flagged it.
                event_is_flagged: bool;
                /// Tabs and fields that modules and administrators add. IRIS does not keep their order for events.
                custom_attributes: jsonb as CustomAttributes;
            }
            lookups: {}
            lists: {}
        }
    }};
}
