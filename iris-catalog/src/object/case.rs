//! Rows of the case, its lookups and its tags.

/// Hands over the rows of `Case`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_case {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A case.
        Case (CASE) is "Cases" of "cases" {
            kind: Case;
            id: case_id;
            ghost: name;
            tags: list tags by tag_title;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                case_id: bigint, required;
                /// Reference of the ticket in the SOC.
                soc_id | case_soc_id: varchar(256);
                /// Customer.
                client_id | case_customer: bigint, required -> client.client_id;
                /// Name; IRIS puts `#<id> - ` in front when it creates the case.
                name | case_name: varchar(256);
                /// Summary, in markdown.
                description | case_description: text;
                /// When it was opened.
                open_date: date;
                /// When it was closed.
                close_date: date;
                /// When it was created, in UTC.
                initial_date: timestamp, required;
                /// Text written on closing.
                closing_note: text;
                /// Who opened it.
                user_id: bigint -> user.id;
                /// Who owns it.
                owner_id: bigint -> user.id;
                /// Outcome: a number out of a fixed list, `CASE_OUTCOMES` of the catalogue, not a key.
                status_id: int, required;
                /// State, such as open or closed.
                state_id: int -> case_state.state_id;
                /// Tabs and fields that modules and administrators add.
                custom_attributes: json as CustomAttributes;
                /// UUID, the same in every export.
                case_uuid: uuid, required;
                /// Classification of the incident.
                classification_id: int -> case_classification.id;
                /// Who reviews it.
                reviewer_id: bigint -> user.id;
                /// How far the review has come.
                review_status_id: int -> review_status.id;
                /// Severity.
                severity_id: int -> severities.severity_id;
                /// Who changed what when.
                modification_history: json;
            }
            lookups: {
                /// Customer.
                client: Customer (CUSTOMER) via client_id;
                /// Classification of the incident.
                classification: CaseClassification (CASE_CLASSIFICATION) via classification_id;
                /// Severity.
                severity: Severity (SEVERITY) via severity_id;
                /// State, such as open or closed.
                state: CaseState (CASE_STATE) via state_id;
                /// How far the review has come.
                review_status: ReviewStatus (REVIEW_STATUS) via review_status_id;
            }
            lists: {
                /// Tags. Edit them with `add_tag` and `remove_tag`.
                tags: Tag (TAG);
            }
        }
    }};
}

/// Hands over the rows of the lookups of `Case`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_case {
    ($($callback:tt)+) => {
        $($callback)+ ! {
            /// A state of a case, such as `In progress`.
            CaseState (CASE_STATE) is "CaseState" of "case_state" {
                kind: none;
                id: state_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    state_id: int, required;
                    /// Name.
                    state_name: text, required;
                    /// What it means.
                    state_description: text;
                    /// Whether IRIS refuses to delete it.
                    protected: bool;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// A classification of incidents, such as `abusive-content:spam`.
            CaseClassification (CASE_CLASSIFICATION) is "CaseClassification" of "case_classification" {
                kind: none;
                id: id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    id: int, required;
                    /// Name for machines: `predicate:value`.
                    name: text;
                    /// Name for people.
                    name_expanded: text;
                    /// What falls under it.
                    description: text;
                    /// When it was created.
                    creation_date: timestamp;
                    /// Who created it.
                    created_by_id: bigint -> user.id;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// How far the review of a case has come.
            ReviewStatus (REVIEW_STATUS) is "ReviewStatus" of "review_status" {
                kind: none;
                id: id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    id: int, required;
                    /// Name, such as `Pending review`.
                    status_name: text, required;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// A customer.
            Customer (CUSTOMER) is "Client" of "client" {
                kind: none;
                id: client_id;
                ghost: none;
                tags: none;
                attributes: custom_attributes;
                columns: {
                    /// Primary key, called `customer_id` in dumps.
                    client_id | customer_id: bigint, required;
                    /// UUID, the same in every export.
                    client_uuid: uuid, required;
                    /// Name, called `customer_name` in dumps. No two customers share it.
                    name | customer_name: text;
                    /// Free text, called `customer_description` in dumps.
                    description | customer_description: text;
                    /// Service level agreement, called `customer_sla` in dumps.
                    sla | customer_sla: text;
                    /// When it was created.
                    creation_date: timestamp;
                    /// Who created it: the id of a user.
                    created_by: bigint -> user.id;
                    /// When it was changed last.
                    last_update_date: timestamp;
                    /// Tabs and fields that administrators add.
                    custom_attributes: json as CustomAttributes;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// A tag, as a row of its own: so are those of cases, all others are text.
            Tag (TAG) is "Tags" of "tags" {
                kind: none;
                id: id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    id: bigint, required;
                    /// The tag itself. No two rows share it.
                    tag_title: text;
                    /// When it was used for the first time.
                    tag_creation_date: timestamp;
                    /// Namespace.
                    tag_namespace: text;
                }
                lookups: {}
                lists: {}
            }
        }
    };
}
