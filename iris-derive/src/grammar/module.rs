//! `#[iris_module(..)]` on a module's struct and on its impl block.

use iris_catalog::codes::{
    BAD_MODULE_NAME, BAD_VALUE, BAD_VERSION, DUPLICATE_HOOK, HOOK_IN_PIPELINE, HOOK_OF_OTHER_VERSION,
    INTERFACE_VERSION, MACRO_IN_IMPL, MISSING_DESCRIPTION, NO_IMPL_BLOCK, NOT_A_MODULE,
    PIPELINE_IN_PROCESSOR, PIPELINE_WITHOUT_HANDLER, TWO_IMPL_BLOCKS, UNSUPPORTED_ITEM,
};

use super::{CRATE, Grammar, Page, Takes, key};

/// `#[iris_module(..)]` on a struct.
pub(crate) const MODULE: Grammar = Grammar {
    attribute: "iris_module",
    page: Page {
        place: "on a struct",
        meaning: "The module: its facts, and by its fields its parameters and its state. The struct has named \
                  fields or none, no type parameters and no lifetimes.",
        refused: &[&UNSUPPORTED_ITEM, &NO_IMPL_BLOCK],
    },
    keys: &[
        key(
            "name",
            Takes::Text,
            "`_module_name`, what users see and under which IRIS finds the configuration.",
        )
        .default("the struct's name")
        .refused(&[&BAD_MODULE_NAME]),
        key("description", Takes::Text, "`_module_description`. This or a doc comment there must be.")
            .default("the doc comment of the struct")
            .refused(&[&MISSING_DESCRIPTION]),
        key("version", Takes::Text, "`_module_version`, which users see.").default("the version of the cargo package"),
        key("interface_version", Takes::Text, "`_interface_version`, in the range that IRIS accepts.")
            .default("the newest")
            .refused(&[&INTERFACE_VERSION]),
        key("interface", Takes::Text, "The Python class, and the submodule that IRIS imports.")
            .default("`name` made an identifier, ending in `Interface`")
            .refused(&[&BAD_MODULE_NAME]),
        key("package", Takes::Text, "The Python package, which IRIS imports.")
            .default("the name of the cargo package with `_` for `-`")
            .refused(&[&BAD_MODULE_NAME]),
        key("iris", Takes::Text, "The IRIS version whose hooks are checked against.")
            .default("the newest that is catalogued")
            .refused(&[&BAD_VERSION, &HOOK_OF_OTHER_VERSION])
            .ours(),
        key(
            "max_tlp",
            Takes::Text,
            "The highest TLP whose objects may leave for a third party: `clear`, `green`, `amber`, \
             `amber+strict` or `red`.",
        )
        .default("no limit")
        .refused(&[&BAD_VALUE])
        .ours(),
        key(
            "pipeline",
            Takes::List,
            "Makes the module a pipeline module: `pipeline(internal_name = \"..\", human_name = \"..\", \
             args = ArgsType)`.",
        )
        .default("the module is a processor")
        .refused(&[&HOOK_IN_PIPELINE, &PIPELINE_WITHOUT_HANDLER])
        .ours(),
        key(
            "check",
            Takes::Path,
            "A function `fn(&Self) -> Result<(), E>` with an error that can be shown, such as a `String`. It \
             looks at the parameters together, once all of them are read, and says what does not fit; a module \
             that it refuses is not run.",
        )
        .ours(),
        CRATE,
    ],
};

/// `#[iris_module(..)]` on an impl block.
pub(crate) const IMPL: Grammar = Grammar {
    attribute: "iris_module",
    page: Page {
        place: "on an impl block",
        meaning: "The handlers of the module. There is one such block per module, also where it has nothing to \
                  say; other impl blocks carry no attribute.",
        refused: &[
            &UNSUPPORTED_ITEM,
            &TWO_IMPL_BLOCKS,
            &NOT_A_MODULE,
            &PIPELINE_IN_PROCESSOR,
            &MACRO_IN_IMPL,
        ],
    },
    keys: &[
        key("hooks", Takes::List, "Functions with `#[hook]` that belong to the module, by path.")
            .refused(&[&DUPLICATE_HOOK])
            .ours(),
        CRATE,
    ],
};
