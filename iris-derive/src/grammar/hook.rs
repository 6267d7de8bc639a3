//! The attributes of handlers of hooks.

use iris_catalog::codes::{
    ASYNCHRONOUS_PRELOAD, BAD_VALUE, DEAD_HOOK, DUPLICATE_HOOK, HANDLER_ARGUMENTS, HANDLER_FORM,
    HANDLER_RECEIVER, HANDLER_RETURN, HOOK_IN_PIPELINE, HOOK_OF_OTHER_VERSION, MANUAL_NAME_ON_AUTOMATIC,
    MISPLACED_ATTRIBUTE, MISSING_KEY, PAYLOAD_MISMATCH, PAYLOADS_DIFFER, SWITCH_NOT_BOOL, UNKNOWN_HOOK,
    UNKNOWN_SWITCH,
};

use super::{Grammar, Key, Page, Takes, key};

const CRATE_OF_FUNCTION: Key = key(
    "crate",
    Takes::Path,
    "On a function, the path of the runtime crate, for re-exports and renamed dependencies: absolute, or from \
     `crate`. Methods have that of their impl block.",
)
.default("`::iris_runtime`")
.refused(&[&MISPLACED_ATTRIBUTE])
.ours();

/// `#[hook("NAME", ..)]` on a method or a function.
pub(crate) const HOOK: Grammar = Grammar {
    attribute: "hook",
    page: Page {
        place: "on a method of a module's impl block, or on a function",
        meaning: "A handler. The name of the hook comes first, in quotes; a handler of several hooks carries \
                  several attributes. A method is `fn(&self, data)` or `fn(&self, data, cx: &Context)`; a \
                  function has `&Module` in place of `&self` and is attached by `hooks(..)` on the impl block. \
                  It returns `()`, `Status`, `Result<()>` or `Result<Status>`. What `data` may be is said \
                  under [data of handlers](#data-of-handlers).",
        refused: &[
            &UNKNOWN_HOOK,
            &HOOK_OF_OTHER_VERSION,
            &DEAD_HOOK,
            &PAYLOAD_MISMATCH,
            &PAYLOADS_DIFFER,
            &DUPLICATE_HOOK,
            &HOOK_IN_PIPELINE,
            &MISSING_KEY,
            &HANDLER_RECEIVER,
            &HANDLER_ARGUMENTS,
            &HANDLER_RETURN,
            &HANDLER_FORM,
        ],
    },
    keys: &[
        key("manual_hook_name", Takes::Text, "The menu entry, for manual hooks.")
            .default("`<package>::<hook>`, which IRIS makes")
            .refused(&[&MANUAL_NAME_ON_AUTOMATIC, &BAD_VALUE]),
        key("run_asynchronously", Takes::Bool, "Whether IRIS queues the call for its worker.")
            .default("true; preload hooks always run in the user's request")
            .refused(&[&ASYNCHRONOUS_PRELOAD]),
        key(
            "enabled_by",
            Takes::Field,
            "A `bool` parameter: registered when true, deregistered when false, checked again at each call.",
        )
        .default("always registered")
        .refused(&[&UNKNOWN_SWITCH, &SWITCH_NOT_BOOL])
        .ours(),
        key(
            "concurrency",
            Takes::Number,
            "How many objects are handled at a time, 1 to 256, for handlers that take one object.",
        )
        .default("8")
        .refused(&[&BAD_VALUE])
        .ours(),
        key(
            "dynamic",
            Takes::Flag,
            "Instead of a name, and alone: the method takes a `HookEvent` and serves the hooks that the method \
             with `#[dynamic_hooks]` asks for.",
        )
        .refused(&[&MISSING_KEY, &BAD_VALUE, &DUPLICATE_HOOK])
        .ours(),
        CRATE_OF_FUNCTION,
    ],
};

/// `#[dynamic_hooks]` on a method.
pub(crate) const DYNAMIC_HOOKS: Grammar = Grammar {
    attribute: "dynamic_hooks",
    page: Page {
        place: "on a method of a module's impl block",
        meaning: "The method says which hooks the configuration asks for: `fn(&self) -> \
                  Vec<HookRegistration>`. The one with `#[hook(dynamic)]` handles them.",
        refused: &[&MISSING_KEY, &DUPLICATE_HOOK, &HANDLER_RECEIVER, &HANDLER_ARGUMENTS, &HANDLER_RETURN],
    },
    keys: &[],
};
