//! What the struct's half of a module tells the impl block's half: hooks or a pipeline, and its arguments.
//!
//! `#[iris_module]` implements these traits on the struct and asks them at the tokens of the impl block, so
//! that a mistake between the two is told where it stands.

use super::PipelineCalls;

/// A module that takes hooks: one without `pipeline(..)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes no hooks [IRIS0011]\nhelp: move the handler to a module without a pipeline, or remove `pipeline(..)` from the struct\nIRIS: it asks only modules without a pipeline for their hooks, so this one would never be registered, without a message",
    label = "a module has hooks or a pipeline, not both"
)]
pub trait TakesHooks {
    /// Asked at the name of each hook.
    #[doc(hidden)]
    const OK: () = ();
}

/// A module that has a pipeline: one with `pipeline(..)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no pipeline [IRIS0012]\nhelp: write `pipeline(internal_name = \"..\", human_name = \"..\", args = ..)` in `#[iris_module(..)]` on the struct\nIRIS: it would offer no pipeline to its users and never call the handler",
    label = "pipeline handler in a module without a pipeline"
)]
pub trait HasPipeline {
    /// Asked at each `#[pipeline_handler]`.
    #[doc(hidden)]
    const OK: () = ();
}

/// A module whose pipeline has the arguments `Args`.
#[diagnostic::on_unimplemented(
    message = "the pipeline of `{Self}` does not take `{Args}` [IRIS0044]\nhelp: take `&PipelineJob<..>` of the struct that `args = ..` in `pipeline(..)` names\nIRIS: it asks its users for the arguments of that struct, and the handler would wait for others",
    label = "not the arguments of this pipeline"
)]
pub trait TakesArgs<Args> {
    /// How the arguments are read and handed over.
    #[doc(hidden)]
    const CALLS: PipelineCalls<Args>;
}

/// A module that may do without a handler of `pipeline_import`: one without a pipeline.
#[diagnostic::on_unimplemented(
    message = "the pipeline of `{Self}` handles no `pipeline_import` [IRIS0014]\nhelp: write `#[pipeline_handler]` on the method that handles files; it then serves import and update\nIRIS: it refuses to register a pipeline that does not support both",
    label = "no `#[pipeline_handler]` for `pipeline_import` in this block"
)]
pub trait NeedsNoImport {
    /// Asked at the block's type when no handler takes the request.
    #[doc(hidden)]
    const OK: () = ();
}

/// A module that may do without a handler of `pipeline_update`: one without a pipeline.
#[diagnostic::on_unimplemented(
    message = "the pipeline of `{Self}` handles no `pipeline_update` [IRIS0014]\nhelp: write `#[pipeline_handler]` on the method that handles files; it then serves import and update\nIRIS: version 2.4 sends nothing but updates, and refuses to register a pipeline that does not support both",
    label = "no `#[pipeline_handler]` for `pipeline_update` in this block"
)]
pub trait NeedsNoUpdate {
    /// Asked at the block's type when no handler takes the request.
    #[doc(hidden)]
    const OK: () = ();
}
