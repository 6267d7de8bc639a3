//! A thread that delivers batches.

use std::sync::mpsc::Receiver;
use std::sync::{Mutex, PoisonError};

use iris_runtime::call::guard;

use super::Run;
use crate::parser::Parser;
use crate::sink::Batch;

/// Delivers until there is nothing more. After a failure batches are dropped, so that no worker waits for ever.
pub(super) fn deliver<P: Parser>(run: &Run<'_, P>, filled: &Mutex<Receiver<Batch>>) {
    loop {
        let next = filled.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = next else { return };
        if run.is_stopped() {
            // What stopped the run stands already; this only makes the next one's count exact.
            let _ = batch.not_delivered();
            continue;
        }
        match guard(|| run.sink.send(batch, &|| run.is_stopped())) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => run.fail(&error.to_string()),
            Err(panic) => run.fail(&panic),
        }
    }
}
