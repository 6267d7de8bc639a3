//! How far the handler has come, drawn on standard error while somebody watches.

use std::sync::Arc;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use iris_runtime::call::Progress;

/// Percent, since modules tell progress in a unit of their own.
const LOOK: &str = "{elapsed_precise} [{bar:40}] {percent:>3} % {eta} left";

/// A bar that grows with the progress of a call.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(is_watched: bool) -> Self {
        let target = if is_watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        // A look that cannot be read would be a mistake of ours; indicatif's own does as well.
        if let Ok(look) = ProgressStyle::with_template(LOOK) {
            bar.set_style(look.progress_chars("=> "));
        }
        Self(bar)
    }

    /// What a call tells its progress to.
    pub(super) fn callback(&self) -> Progress {
        let bar = self.0.clone();
        Arc::new(move |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })
    }

    /// Wipes the bar.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
