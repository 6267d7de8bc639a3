//! How a pipeline's request becomes a job: arguments are read first, and nothing runs when they are bad.

use crate::call::Job;
use crate::context::Context;
use crate::error::Error;
use crate::status::Status;

use super::run::run;
use super::{ArgValues, Pipeline, PipelineArg, PipelineJob, PipelineStart};

/// The way of one struct of arguments through a call, as plain function pointers.
///
/// Generated code reaches it through [`TakesArgs`](super::TakesArgs) and calls [`PipelineCalls::job`].
pub struct PipelineCalls<A> {
    args: &'static [PipelineArg],
    parse: fn(&mut ArgValues<'_>) -> Option<A>,
}

impl<A> PipelineCalls<A> {
    /// Arguments that are declared so and read so.
    #[doc(hidden)]
    pub const fn new(args: &'static [PipelineArg], parse: fn(&mut ArgValues<'_>) -> Option<A>) -> Self {
        Self { args, parse }
    }

    /// For modules that have no pipeline: nothing is declared and nothing can be read.
    #[doc(hidden)]
    pub const fn none() -> Self {
        Self { args: &[], parse: |_| None }
    }

    /// The pipeline that takes these arguments.
    #[doc(hidden)]
    pub const fn pipeline(&self, internal_name: &'static str, human_name: &'static str) -> Pipeline {
        Pipeline::new(internal_name, human_name, self.args)
    }
}

impl<A: Send + 'static> PipelineCalls<A> {
    /// Reads the arguments and makes the job that runs the handler.
    ///
    /// # Errors
    ///
    /// All missing and bad arguments together.
    #[doc(hidden)]
    pub fn job<M: Send + Sync + 'static>(
        self,
        start: PipelineStart<M>,
        handler: fn(&M, &PipelineJob<A>, &Context) -> Status,
    ) -> Result<Job, Error> {
        let PipelineStart { module, info, data } = start;
        let mut values = ArgValues::new(&data.args).redacting(info.redactor.clone());
        let args = (self.parse)(&mut values);
        let args = values.finish(args)?;
        let job = PipelineJob::of(args, data);
        Ok(Job::new(Vec::new(), Box::new(move || run(&*module, &info, &job, handler))))
    }
}
