//! IRIS0001 to IRIS0010: which hooks a method serves.

use super::declare;

declare! { UNKNOWN_HOOK "IRIS0001" "unknown hook"
r#"The text in `#[hook("…")]` is no hook of any catalogued IRIS. Hooks are told apart by their whole
name, in lower case and without spaces: `on_postload_ioc_crate` is not `on_postload_ioc_create`.
IRIS also has no hook for some things one would expect, such as a change of a case before it is
saved, customers, users or tags.

IRIS would answer the registration with a failure that shows up in one log line, and then go on. The
module would look healthy and the handler would never be called.

Write one of the declared hooks, `on_preload_…`, `on_postload_…` or `on_manual_trigger_…`. The error
proposes the nearest names."# }

declare! { HOOK_OF_OTHER_VERSION "IRIS0002" "hook of another version of IRIS"
r#"The hook exists, but not in the version of IRIS the module is written for: the one of `iris = "…"`
on the struct, or else the newest catalogued. It came later, or it was given another name:
`on_postload_case_info_update` is called `on_postload_case_update` since IRIS 2.2.1.

IRIS would not find the name in its table, write one log line, and never call the handler.

Write the name this version uses, or raise `iris = "…"` on the struct to the version that has the
hook."# }

declare! { DEAD_HOOK "IRIS0003" "hook that IRIS never fires"
"IRIS declares this hook and accepts its registration, but no code of IRIS ever calls it. There are
two: `on_postload_evidence_comment_update` and `on_postload_alert_comment_update`. Editing a comment
of an evidence fires `on_postload_task_comment_update`, editing one of an alert fires
`on_postload_event_comment_update`.

IRIS would list the registration among the others, and the handler would never be called.

Write the hook that is fired in its place. The kind of object the comment belongs to then cannot be
told from the hook: look at the comment's `comment_case_id` and `comment_alert_id`." }

declare! { PAYLOAD_MISMATCH "IRIS0004" "data that the hook does not hand over"
"The type of the handler's first argument after `&self` is not what the hook hands over. Hooks after
a change and manual ones hand over the object (`Ioc`, `Asset`, …); hooks before one hand over the
raw body of the request (`Request`); deletions, duplication and most report hooks hand over a bare
id (`ObjectId`); comment hooks hand over `Commented<Ioc>`, `Comment` or `ObjectId`.

IRIS checks nothing. The handler of a Python module would be called with something else than it
expects and fail at its first access, which the user who triggered it does not see.

Write the type that the error names, in one of the forms `&T`, `&mut T`, `&[T]`, `&mut [T]` or
`Vec<T>`, or `&mut HookEvent`, which every hook accepts." }

declare! { PAYLOADS_DIFFER "IRIS0005" "hooks with different data on one method"
"The method carries several `#[hook]` attributes, and their hooks hand over different types, for
example an `Ioc` after a creation and an `ObjectId` after a deletion. A method has one type of data,
so it cannot serve both.

IRIS would call one `hooks_handler` for all of them. The code in it would meet data of a kind it was
not written for, and fail.

Write one method per type of data and let them call a common one, or take `&mut HookEvent`, which
every hook accepts, and look at `hook_name()`." }

declare! { MANUAL_NAME_ON_AUTOMATIC "IRIS0006" "menu name on an automatic hook"
r#"`manual_hook_name` is the text of a menu entry, and only `on_manual_trigger_…` hooks have one. The
hook here is called by IRIS itself, before or after a change.

IRIS would store the name with the registration and show it nowhere. It would also count the
registration as another one than the same hook without a name, so that a later release without the
name is called twice.

Write the hook without `manual_hook_name`, or add a second
`#[hook("on_manual_trigger_…", manual_hook_name = "…")]` to offer the same work in a menu."# }

declare! { DUPLICATE_HOOK "IRIS0007" "hook handled twice"
"Two `#[hook]` attributes of the module name the same hook with the same `manual_hook_name`, or both
without one. They may stand on one method, on two, or on a free function attached by `hooks(…)`.

IRIS would keep the first registration and ignore the second, so the hook would be called once, with
the mode of the first one. Which handler was meant could not be told.

Write the hook once and let its handler do both, or give manual hooks different `manual_hook_name`s." }

declare! { ASYNCHRONOUS_PRELOAD "IRIS0008" "mode of execution on a preload hook"
"`run_asynchronously` chooses between the worker and the user's request. Hooks named `on_preload_…`
have no choice: their handler may change what is about to be saved, so IRIS always waits for it.

IRIS would store the flag and ignore it. A handler written for the worker, slow or without a time
limit, would make every user wait in the middle of saving.

Write the hook without `run_asynchronously`, and keep its handler short. Slow work belongs in the
`on_postload_…` hook of the same object." }

declare! { UNKNOWN_SWITCH "IRIS0009" "switch that is no parameter"
"`enabled_by = …` names a field of the module's struct: the parameter by which users turn the hook on
and off. The struct has no parameter of this name. A `#[state]` field cannot be a switch either,
since users cannot see it.

IRIS knows nothing of switches. A Python module that read a parameter which does not exist would
find no value, and so never register the hook, or register it whatever the configuration says.

Write the name of a field with `#[config_param]`, as it is spelled in Rust and not as its
`param_name`." }

declare! { SWITCH_NOT_BOOL "IRIS0010" "switch that is not a bool"
"`enabled_by = …` names a parameter whose type is not `bool`. Only `bool` is a checkbox in the dialog
of IRIS and only `bool` says on or off without doubt.

IRIS stores what a text input holds as text. In Python the text `false` counts as true, so the hook
would stay registered although the user turned it off.

Write `bool` as the type of the field, or name another parameter. A switch that depends on more than
one parameter is code: check it at the beginning of the handler, or use `#[dynamic_hooks]`." }
