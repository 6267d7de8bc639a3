//! What generated code gets: the module, the source and all there is to know about the call.

use std::sync::Arc;

use super::{CallInfo, Held, Mode, Setup, Source};
use crate::config::Redactor;
use crate::module::Decl;

/// The beginning of a call of a handler of module `M`.
pub struct Start<'a, M> {
    pub(crate) module: Arc<M>,
    pub(crate) source: &'a mut dyn Source,
    pub(crate) info: Arc<CallInfo>,
}

impl<'a, M> Start<'a, M> {
    pub(crate) fn new(
        module: Arc<M>,
        decl: &'static Decl,
        hook: &'static str,
        mode: Mode,
        source: &'a mut dyn Source,
        setup: Setup,
        redactor: Redactor,
    ) -> Self {
        let held = Held::by(mode);
        Self { module, source, info: Arc::new(CallInfo { module: decl, hook, setup, redactor, held }) }
    }
}
