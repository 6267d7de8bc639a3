//! What the struct's half of a module tells the impl block's half: hooks or a pipeline, and its arguments.
//!
//! `#[iris_module]` asks at the tokens of the impl block, so that a mistake between the two is told where it
//! stands. All but the arguments is one constant of the struct: where there is no such struct, rustc says so
//! once and judges nothing that depends on it.

use iris_catalog::codes;

use super::PipelineCalls;
use crate::message::Message;

/// What a module is to IRIS, as its struct declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModuleKind {
    /// `module_processor`: it takes hooks.
    Processor,
    /// `module_pipeline`: it handles the requests of its pipeline.
    Pipeline,
    /// Its struct was refused, so that nothing more is said about its impl block.
    Refused,
}

impl ModuleKind {
    /// Stops the build when `module` has hooks and takes none.
    ///
    /// # Panics
    ///
    /// Then, with a text in three parts.
    #[doc(hidden)]
    #[track_caller]
    pub const fn takes_hooks(self, module: &str) {
        if matches!(self, Self::Pipeline) {
            let what = Message::new().add("`").add(module).add("` is a pipeline module and takes no hooks");
            let mistake = what.parts(
                &codes::HOOK_IN_PIPELINE,
                "move the hooks to a module without a pipeline, or remove `pipeline(..)` from the struct",
                "it asks only modules without a pipeline for their hooks, so these would never be registered, without a message",
            );
            panic!("{}", mistake.as_str());
        }
    }

    /// Stops the build when `module` has methods of a pipeline and no pipeline.
    ///
    /// # Panics
    ///
    /// Then, with a text in three parts.
    #[doc(hidden)]
    #[track_caller]
    pub const fn has_pipeline(self, module: &str) {
        if matches!(self, Self::Processor) {
            let mistake = Message::new().add("`").add(module).add("` has no pipeline").parts(
                &codes::PIPELINE_IN_PROCESSOR,
                "write `pipeline(internal_name = \"..\", human_name = \"..\", args = ..)` in `#[iris_module(..)]` on the struct",
                "it would offer no pipeline to its users and never call the method",
            );
            panic!("{}", mistake.as_str());
        }
    }

    /// Stops the build when `module` has a pipeline: no handler of it takes this request.
    ///
    /// # Panics
    ///
    /// Then, with a text in three parts.
    #[doc(hidden)]
    #[track_caller]
    pub const fn does_without(self, request: &str, module: &str) {
        if matches!(self, Self::Pipeline) {
            let what = Message::new().add("the pipeline of `").add(module).add("` handles no `").add(request);
            let mistake = what.add("`").parts(
                &codes::PIPELINE_WITHOUT_HANDLER,
                "write `#[pipeline_handler]` on the method that handles files; it then serves import and update",
                "it refuses to register a pipeline that does not support both imports and updates",
            );
            panic!("{}", mistake.as_str());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::ModuleKind;

    #[test]
    fn a_refused_module_contradicts_nothing() {
        ModuleKind::Refused.takes_hooks("A");
        ModuleKind::Refused.has_pipeline("A");
        ModuleKind::Refused.does_without("import", "A");
        ModuleKind::Processor.takes_hooks("A");
        ModuleKind::Processor.does_without("import", "A");
        ModuleKind::Pipeline.has_pipeline("A");
    }

    #[test]
    #[should_panic(expected = "`A` is a pipeline module and takes no hooks [IRIS0011]\nhelp: move")]
    fn a_pipeline_takes_no_hooks() {
        ModuleKind::Pipeline.takes_hooks("A");
    }

    #[test]
    #[should_panic(expected = "`A` has no pipeline [IRIS0012]\nhelp: write")]
    fn a_processor_has_no_pipeline() {
        ModuleKind::Processor.has_pipeline("A");
    }

    #[test]
    #[should_panic(expected = "the pipeline of `A` handles no `x` [IRIS0014]\nhelp: write")]
    fn a_pipeline_handles_every_request() {
        ModuleKind::Pipeline.does_without("x", "A");
    }
}
