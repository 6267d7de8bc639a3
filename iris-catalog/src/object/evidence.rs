//! Rows of the evidence and its type.

/// Hands over the rows of `Evidence`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_evidence {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// An evidence: a file received for a case. IRIS keeps its description, not its content.
        Evidence (EVIDENCE) is "CaseReceivedFile" of "case_received_file" {
            kind: Evidence;
            id: id;
            ghost: filename;
            tags: none;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                id: bigint, required;
                /// UUID, the same in every export.
                file_uuid: uuid, required;
                /// Name of the file.
                filename: text;
                /// When it was registered, in the server's local time.
                date_added: timestamp;
                /// When it was acquired.
                acquisition_date: timestamp;
                /// Hash of the content: SHA-256 by convention, compared letter by letter.
                file_hash: text;
                /// Free text of the analysts.
                file_description: text;
                /// Size in bytes.
                file_size: bigint;
                /// Start of the time the evidence covers.
                start_date: timestamp;
                /// End of the time the evidence covers.
                end_date: timestamp;
                /// Case it belongs to.
                case_id: bigint -> cases.case_id;
                /// Who registered it, or changed it last.
                user_id: bigint -> user.id;
                /// Type of the evidence.
                type_id: int -> evidence_type.id;
                /// Tabs and fields that modules and administrators add.
                custom_attributes: json as CustomAttributes;
                /// Chain of custody, as free JSON.
                chain_of_custody: json;
                /// Who changed what when. IRIS's evidence routes leave it empty.
                modification_history: json;
            }
            lookups: {
                /// Type of the evidence.
                r#type: EvidenceType (EVIDENCE_TYPE) via type_id;
            }
            lists: {}
        }
    }};
}

/// Hands over the rows of the lookups of `Evidence`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_evidence {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A type of evidence, such as a disk image.
        EvidenceType (EVIDENCE_TYPE) is "EvidenceTypes" of "evidence_type" {
            kind: none;
            id: id;
            ghost: none;
            tags: none;
            attributes: none;
            columns: {
                /// Primary key.
                id: int, required;
                /// Name.
                name: text;
                /// What such an evidence is.
                description: text;
                /// When the type was created.
                creation_date: timestamp;
                /// Who created the type.
                created_by_id: bigint -> user.id;
            }
            lookups: {}
            lists: {}
        }
    }};
}
