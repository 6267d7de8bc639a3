//! Rows of the note and its directory.

/// Hands over the rows of `Note`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_note {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A note of a case, in markdown.
        Note (NOTE) is "Notes" of "notes" {
            kind: Note;
            id: note_id;
            ghost: note_title;
            tags: none;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                note_id: bigint, required;
                /// UUID, the same in every export.
                note_uuid: uuid, required;
                /// Title.
                note_title: varchar(155);
                /// Body, in markdown.
                note_content: text;
                /// Author: the id of a user.
                note_user: bigint -> user.id;
                /// When it was written, in UTC.
                note_creationdate: timestamp;
                /// When it was written, in UTC: IRIS's update route does not touch it.
                note_lastupdate: timestamp;
                /// Case it belongs to.
                note_case_id: bigint -> cases.case_id;
                /// Tabs and fields that modules and administrators add.
                custom_attributes: json as CustomAttributes;
                /// Directory it lies in.
                directory_id: bigint -> note_directory.id;
                /// Who changed what when.
                modification_history: json;
            }
            lookups: {
                /// Directory it lies in.
                directory: NoteDirectory (NOTE_DIRECTORY) via directory_id;
            }
            lists: {}
        }
    }};
}

/// Hands over the rows of the lookups of `Note`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_note {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A directory of the notes of a case.
        NoteDirectory (NOTE_DIRECTORY) is "NoteDirectory" of "note_directory" {
            kind: none;
            id: id;
            ghost: none;
            tags: none;
            attributes: none;
            columns: {
                /// Primary key.
                id: bigint, required;
                /// Name.
                name: text, required;
                /// Directory it lies in; null at the top.
                parent_id: bigint -> note_directory.id;
                /// Case it belongs to.
                case_id: bigint, required -> cases.case_id;
            }
            lookups: {}
            lists: {}
        }
    }};
}
