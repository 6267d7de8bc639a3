//! The attributes of pipelines.

use iris_catalog::codes::{
    BAD_PIPELINE_ARGUMENTS, BAD_PIPELINE_NAME, BAD_VALUE, DUPLICATE_PIPELINE_HANDLER, HANDLER_ARGUMENTS,
    HANDLER_FORM, HANDLER_RECEIVER, HANDLER_RETURN, MISSING_KEY, PIPELINE_IN_PROCESSOR,
    PIPELINE_WITHOUT_ARGUMENTS,
};

use super::{CRATE, Grammar, Page, REQUIRED, Takes, key};

/// `pipeline(..)` in `#[iris_module(..)]` on a struct.
pub(crate) const PIPELINE: Grammar = Grammar {
    attribute: "pipeline",
    page: Page {
        place: "in `#[iris_module(..)]` on a struct",
        meaning: "The pipeline of a pipeline module, which handles files that users upload for a case.",
        refused: &[],
    },
    keys: &[
        key(
            "internal_name",
            Takes::Text,
            "`pipeline_internal_name`, by which IRIS finds the pipeline: without `-` and white space.",
        )
        .default(REQUIRED)
        .refused(&[&BAD_PIPELINE_NAME, &MISSING_KEY]),
        key("human_name", Takes::Text, "`pipeline_human_name`, the label users choose from.")
            .default(REQUIRED)
            .refused(&[&BAD_PIPELINE_NAME, &MISSING_KEY]),
        key("args", Takes::Path, "The struct of the arguments, with `#[derive(PipelineArgs)]`.")
            .default(REQUIRED)
            .refused(&[&PIPELINE_WITHOUT_ARGUMENTS, &BAD_PIPELINE_ARGUMENTS])
            .ours(),
    ],
};

/// `#[pipeline_handler("REQUEST")]` on a method.
pub(crate) const PIPELINE_HANDLER: Grammar = Grammar {
    attribute: "pipeline_handler",
    page: Page {
        place: "on a method of a module's impl block",
        meaning: "The method processes the files: `fn(&self, job: &PipelineJob<Args>)` or with `cx: &Context` \
                  after it, returning what a handler of hooks returns. In parentheses the request, in quotes: \
                  `\"pipeline_import\"` or `\"pipeline_update\"`; without them it serves both.",
        refused: &[
            &BAD_VALUE,
            &DUPLICATE_PIPELINE_HANDLER,
            &PIPELINE_IN_PROCESSOR,
            &HANDLER_RECEIVER,
            &HANDLER_ARGUMENTS,
            &HANDLER_RETURN,
            &HANDLER_FORM,
        ],
    },
    keys: &[],
};

/// `#[pipeline_files_upload]` on a method.
pub(crate) const PIPELINE_FILES_UPLOAD: Grammar = Grammar {
    attribute: "pipeline_files_upload",
    page: Page {
        place: "on a method of a module's impl block",
        meaning: "The method receives each file that users upload, `fn(&self, upload: &Upload)` or with \
                  `cx: &Context` after it. Without one, files are saved under a safe name.",
        refused: &[
            &DUPLICATE_PIPELINE_HANDLER,
            &PIPELINE_IN_PROCESSOR,
            &HANDLER_RECEIVER,
            &HANDLER_ARGUMENTS,
            &HANDLER_RETURN,
        ],
    },
    keys: &[],
};

/// `#[pipeline_args(..)]` on a struct with `#[derive(PipelineArgs)]`.
pub(crate) const PIPELINE_ARGS: Grammar = Grammar {
    attribute: "pipeline_args",
    page: Page {
        place: "on a struct with `#[derive(PipelineArgs)]`",
        meaning: "The derive makes each field an argument that users of the pipeline are asked for: required, \
                  or optional when the type is an `Option`. Types are those that are read from text: `String`, \
                  numbers, `bool`, `PathBuf` and all others with `FromStr` and an error that can be shown. The \
                  attribute is needed for its key only.",
        refused: &[&BAD_PIPELINE_ARGUMENTS],
    },
    keys: &[CRATE],
};
