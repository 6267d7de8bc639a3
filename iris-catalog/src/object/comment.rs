//! Rows of the comment.

/// Hands over the rows of `Comment`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_comment {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A comment on an alert or on an object of a case.
        Comment (COMMENT) is "Comments" of "comments" {
            kind: none;
            id: comment_id;
            ghost: comment_text;
            tags: none;
            attributes: none;
            columns: {
                /// Primary key.
                comment_id: bigint, required;
                /// UUID, the same in every export.
                comment_uuid: uuid, required;
                /// What was written.
                comment_text: text;
                /// When it was written, in the server's local time.
                comment_date: timestamp;
                /// When it was changed: local time after creation, UTC after an edit.
                comment_update_date: timestamp;
                /// Who wrote it.
                comment_user_id: bigint -> user.id;
                /// Case of the object; null for a comment on an alert.
                comment_case_id: bigint -> cases.case_id;
                /// The alert; null for a comment on an object of a case.
                comment_alert_id: bigint -> alerts.alert_id;
            }
            lookups: {}
            lists: {}
        }
    }};
}
