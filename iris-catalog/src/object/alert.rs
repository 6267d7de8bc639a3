//! Rows of the alert and its lookups.

/// Hands over the rows of `Alert`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_alert {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// An alert: what a detection reported, before or beside a case.
        Alert (ALERT) is "Alert" of "alerts" {
            kind: Alert;
            id: alert_id;
            ghost: alert_title;
            tags: text alert_tags;
            attributes: none;
            columns: {
                /// Primary key.
                alert_id: bigint, required;
                /// UUID, the same in every export.
                alert_uuid: uuid, required;
                /// Title.
                alert_title: text, required;
                /// Free text.
                alert_description: text;
                /// Name of the source, such as the SIEM.
                alert_source: text;
                /// Reference of the alert in the source.
                alert_source_ref: text;
                /// Link to the alert in the source.
                alert_source_link: text;
                /// What the source sent, as JSON.
                alert_source_content: json;
                /// Severity.
                alert_severity_id: int, required -> severities.severity_id;
                /// Status.
                alert_status_id: int, required -> alert_status.status_id;
                /// Free JSON.
                alert_context: json;
                /// When it happened, by the clock of the source.
                alert_source_event_time: timestamp, required;
                /// When IRIS received it, in UTC.
                alert_creation_time: timestamp, required;
                /// Note of the analysts.
                alert_note: text;
                /// Tags, separated by commas. Edit them with `add_tag` and `remove_tag`.
                alert_tags: text;
                /// Who owns it.
                alert_owner_id: bigint -> user.id;
                /// Who changed what when.
                modification_history: json;
                /// Customer.
                alert_customer_id: bigint, required -> client.client_id;
                /// Classification.
                alert_classification_id: int -> case_classification.id;
                /// Resolution: false positive, true positive.
                alert_resolution_status_id: int -> alert_resolution_status.resolution_status_id;
            }
            lookups: {
                /// Severity.
                severity: Severity (SEVERITY) via alert_severity_id;
                /// Status.
                status: AlertStatus (ALERT_STATUS) via alert_status_id;
                /// Customer.
                customer: Customer (CUSTOMER) via alert_customer_id;
                /// Classification.
                classification: CaseClassification (CASE_CLASSIFICATION) via alert_classification_id;
                /// Resolution: false positive, true positive.
                resolution_status: AlertResolutionStatus (ALERT_RESOLUTION_STATUS) via alert_resolution_status_id;
            }
            lists: {
                /// Its IOCs. They may be edited like the alert itself.
                iocs: Ioc (IOC);
                /// Its assets. They may be edited like the alert itself.
                assets: Asset (ASSET);
            }
        }
    }};
}

/// Hands over the rows of the lookups of `Alert`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_alert {
    ($($callback:tt)+) => {
        $($callback)+ ! {
            /// A severity, of alerts and cases.
            Severity (SEVERITY) is "Severity" of "severities" {
                kind: none;
                id: severity_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    severity_id: int, required;
                    /// Name, such as `High`. No two severities share it.
                    severity_name: text, required;
                    /// What it means.
                    severity_description: text;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// A status of an alert, such as `Assigned`.
            AlertStatus (ALERT_STATUS) is "AlertStatus" of "alert_status" {
                kind: none;
                id: status_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    status_id: int, required;
                    /// Name. No two statuses share it.
                    status_name: text, required;
                    /// What it means.
                    status_description: text;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// A resolution of an alert, such as `False Positive`.
            AlertResolutionStatus (ALERT_RESOLUTION_STATUS) is "AlertResolutionStatus" of "alert_resolution_status" {
                kind: none;
                id: resolution_status_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    resolution_status_id: int, required;
                    /// Name. No two resolutions share it.
                    resolution_status_name: text, required;
                    /// What it means.
                    resolution_status_description: text;
                }
                lookups: {}
                lists: {}
            }
        }
    };
}
