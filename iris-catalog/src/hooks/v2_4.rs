//! The 90 hooks of IRIS 2.4, in the order in which IRIS declares them (2.4.20, observed).

/// Calls a macro with all rows, `name Kind (Subject) PayloadTrait "when it fires"` and, where IRIS never
/// fires the hook, `=> "the hook it fires in its place"`. The second bracket is passed on in front of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __hook_rows {
    ([$($macro:tt)+] [$($first:tt)*]) => { $($macro)+! { [$($first)*]

on_postload_alert_create Postload (Object Alert) AlertPayload
    "after an alert was created through the API, with its IOCs and assets";
on_postload_alert_delete Postload (Object Alert) ObjectIdPayload
    "after an alert, or a selection of alerts, was deleted";
on_postload_alert_update Postload (Object Alert) AlertPayload
    "after an alert was changed, alone or in a selection, and while its case is being closed";
on_postload_alert_resolution_update Postload (Object Alert) AlertPayload
    "after an update gave an alert another resolution, and when closing its case does";
on_postload_alert_status_update Postload (Object Alert) AlertPayload
    "after an update of one alert gave it another status; changes to a selection do not count";
on_postload_alert_escalate Postload (Object Alert) AlertPayload
    "when an alert is escalated to a case: after the case was made, or before it for a selection of alerts";
on_postload_alert_merge Postload (Object Alert) AlertPayload
    "after an alert was merged into a case";
on_postload_alert_unmerge Postload (Object Alert) AlertPayload
    "after an alert was taken out of a case again";
on_manual_trigger_alert Manual (Object Alert) AlertPayload
    "when a user picks the entry in the menu of an alert";

on_preload_case_create Preload (Object Case) RequestPayload
    "before a case is created, except by escalating an alert";
on_postload_case_create Postload (Object Case) CasePayload
    "after a case was created, by hand or by escalating an alert";
on_preload_case_delete Preload (Object Case) ObjectIdPayload
    "before a case is deleted, once permissions were checked";
on_postload_case_delete Postload (Object Case) ObjectIdPayload
    "after a case was deleted";
on_postload_case_update Postload (Object Case) CasePayload
    "after a case was changed, closed or reopened";
on_manual_trigger_case Manual (Object Case) CasePayload
    "when a user picks the entry on the summary page of a case";

on_preload_asset_create Preload (Object Asset) RequestPayload
    "before an asset is created, once per row when a CSV file is uploaded";
on_postload_asset_create Postload (Object Asset) AssetPayload
    "after an asset was created by hand or from a CSV file; not for assets that come with an alert";
on_preload_asset_update Preload (Object Asset) RequestPayload
    "before an asset is changed";
on_postload_asset_update Postload (Object Asset) AssetPayload
    "after an asset was changed";
on_preload_asset_delete Preload (Object Asset) ObjectIdPayload
    "before an asset is deleted, and before IRIS looks whether it exists";
on_postload_asset_delete Postload (Object Asset) ObjectIdPayload
    "after an asset was deleted";
on_manual_trigger_asset Manual (Object Asset) AssetPayload
    "when a user picks the entry for one or several assets";

on_preload_note_create Preload (Object Note) RequestPayload
    "before a note is created by hand or from a case template";
on_postload_note_create Postload (Object Note) NotePayload
    "after a note was created by hand or from a case template";
on_preload_note_update Preload (Object Note) RequestPayload
    "before a note is changed";
on_postload_note_update Postload (Object Note) NotePayload
    "after a note was changed";
on_preload_note_delete Preload (Object Note) ObjectIdPayload
    "before a note is deleted, and before IRIS looks whether it exists";
on_postload_note_delete Postload (Object Note) ObjectIdPayload
    "after a note was deleted; not for the notes of a deleted directory";
on_manual_trigger_note Manual (Object Note) NotePayload
    "when a user picks the entry in the dialog of a note";

on_preload_ioc_create Preload (Object Ioc) RequestPayload
    "before an IOC is created, once per row when a CSV file is uploaded";
on_postload_ioc_create Postload (Object Ioc) IocPayload
    "after an IOC was added to a case, new or known from another case; not for IOCs that come with an alert";
on_preload_ioc_update Preload (Object Ioc) RequestPayload
    "before an IOC is changed";
on_postload_ioc_update Postload (Object Ioc) IocPayload
    "after an IOC was changed";
on_preload_ioc_delete Preload (Object Ioc) ObjectIdPayload
    "before an IOC is deleted, or only taken out of the case, and before IRIS looks whether it exists";
on_postload_ioc_delete Postload (Object Ioc) ObjectIdPayload
    "after an IOC was deleted because no other case had it";
on_manual_trigger_ioc Manual (Object Ioc) IocPayload
    "when a user picks the entry for one or several IOCs";

on_preload_event_create Preload (Object Event) RequestPayload
    "before an event is created, once per row when a CSV file is uploaded";
on_postload_event_create Postload (Object Event) EventPayload
    "after an event was created by hand, from a CSV file, or as a duplicate";
on_preload_event_duplicate Preload (Object Event) ObjectIdPayload
    "before an event is duplicated; the copy then counts as created";
on_preload_event_update Preload (Object Event) RequestPayload
    "before an event is changed";
on_postload_event_update Postload (Object Event) EventPayload
    "after an event was changed";
on_preload_event_delete Preload (Object Event) ObjectIdPayload
    "before an event is deleted, and before IRIS looks whether it exists";
on_postload_event_delete Postload (Object Event) ObjectIdPayload
    "after an event was deleted";
on_manual_trigger_event Manual (Object Event) EventPayload
    "when a user picks the entry in the dialog of an event";

on_preload_evidence_create Preload (Object Evidence) RequestPayload
    "before an evidence is registered by hand";
on_postload_evidence_create Postload (Object Evidence) EvidencePayload
    "after an evidence was registered by hand; not for those a module or the datastore registers";
on_preload_evidence_update Preload (Object Evidence) RequestPayload
    "before an evidence is changed, and before IRIS looks whether it exists";
on_postload_evidence_update Postload (Object Evidence) EvidencePayload
    "after an evidence was changed";
on_preload_evidence_delete Preload (Object Evidence) ObjectIdPayload
    "before an evidence is deleted, and before IRIS looks whether it exists";
on_postload_evidence_delete Postload (Object Evidence) ObjectIdPayload
    "after an evidence was deleted";
on_manual_trigger_evidence Manual (Object Evidence) EvidencePayload
    "when a user picks the entry for one or several evidences";

on_preload_task_create Preload (Object Task) RequestPayload
    "before a task is created by hand or from a case template";
on_postload_task_create Postload (Object Task) TaskPayload
    "after a task was created by hand or from a case template";
on_preload_task_update Preload (Object Task) RequestPayload
    "before a task is changed; not when only its status is";
on_postload_task_update Postload (Object Task) TaskPayload
    "after a task was changed; not when only its status was";
on_preload_task_delete Preload (Object Task) ObjectIdPayload
    "before a task is deleted, and before IRIS looks whether it exists";
on_postload_task_delete Postload (Object Task) ObjectIdPayload
    "after a task was deleted";
on_manual_trigger_task Manual (Object Task) TaskPayload
    "when a user picks the entry for one or several tasks";

on_preload_global_task_create Preload (Object GlobalTask) RequestPayload
    "before a global task is created";
on_postload_global_task_create Postload (Object GlobalTask) GlobalTaskPayload
    "after a global task was created";
on_preload_global_task_update Preload (Object GlobalTask) RequestPayload
    "before a global task is changed";
on_postload_global_task_update Postload (Object GlobalTask) GlobalTaskPayload
    "after a global task was changed";
on_preload_global_task_delete Preload (Object GlobalTask) ObjectIdPayload
    "before a global task is deleted, and before IRIS looks whether it exists";
on_postload_global_task_delete Postload (Object GlobalTask) NothingPayload
    "after a global task was deleted; IRIS does not say which one";
on_manual_trigger_global_task Manual (Object GlobalTask) GlobalTaskPayload
    "when a user picks the entry for one or several global tasks on the dashboard";

on_preload_report_create Preload (Report) ObjectIdPayload
    "before an investigation report is generated; the id is that of the report template";
on_postload_report_create Postload (Report) ReportPayload
    "after an investigation report was generated, before it is downloaded";
on_preload_activities_report_create Preload (ActivitiesReport) ObjectIdPayload
    "before an activities report is generated; the id is that of the report template";
on_postload_activities_report_create Postload (ActivitiesReport) ObjectIdPayload
    "after an activities report was generated; the id is that of the report template, the document is not handed over";

on_postload_asset_commented Postload (Comment Asset) CommentedAssetPayload
    "after a comment was written on an asset";
on_postload_asset_comment_update Postload (Comment Asset) CommentPayload
    "after a comment on an asset was edited";
on_postload_asset_comment_delete Postload (Comment Asset) ObjectIdPayload
    "after a comment on an asset was deleted by its author; the id is that of the comment";
on_postload_evidence_commented Postload (Comment Evidence) CommentedEvidencePayload
    "after a comment was written on an evidence";
on_postload_evidence_comment_update Postload (Comment Evidence) CommentPayload
    "never: IRIS fires the hook of tasks when a comment on an evidence was edited"
    => "on_postload_task_comment_update";
on_postload_evidence_comment_delete Postload (Comment Evidence) ObjectIdPayload
    "after a comment on an evidence was deleted by its author; the id is that of the comment";
on_postload_task_commented Postload (Comment Task) CommentedTaskPayload
    "after a comment was written on a task";
on_postload_task_comment_update Postload (Comment Task) CommentPayload
    "after a comment on a task, or on an evidence, was edited";
on_postload_task_comment_delete Postload (Comment Task) ObjectIdPayload
    "after a comment on a task was deleted by its author; the id is that of the comment";
on_postload_ioc_commented Postload (Comment Ioc) CommentedIocPayload
    "after a comment was written on an IOC";
on_postload_ioc_comment_update Postload (Comment Ioc) CommentPayload
    "after a comment on an IOC was edited";
on_postload_ioc_comment_delete Postload (Comment Ioc) ObjectIdPayload
    "after a comment on an IOC was deleted by its author; the id is that of the comment";
on_postload_event_commented Postload (Comment Event) CommentedEventPayload
    "after a comment was written on an event";
on_postload_event_comment_update Postload (Comment Event) CommentPayload
    "after a comment on an event, or on an alert, was edited";
on_postload_event_comment_delete Postload (Comment Event) ObjectIdPayload
    "after a comment on an event was deleted by its author; the id is that of the comment";
on_postload_note_commented Postload (Comment Note) CommentedNotePayload
    "after a comment was written on a note";
on_postload_note_comment_update Postload (Comment Note) CommentPayload
    "after a comment on a note was edited";
on_postload_note_comment_delete Postload (Comment Note) ObjectIdPayload
    "after a comment on a note was deleted by its author; the id is that of the comment";
on_postload_alert_commented Postload (Comment Alert) CommentedAlertPayload
    "after a comment was written on an alert";
on_postload_alert_comment_update Postload (Comment Alert) CommentPayload
    "never: IRIS fires the hook of events when a comment on an alert was edited"
    => "on_postload_event_comment_update";
on_postload_alert_comment_delete Postload (Comment Alert) ObjectIdPayload
    "after a comment on an alert was deleted by its author; the id is that of the comment";

    } };
}
