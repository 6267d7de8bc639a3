//! What a host knows about a call besides its objects.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tracing::Level;

use super::Held;
use crate::config::Redactor;
use crate::log::LogLine;
use crate::module::Decl;
use crate::settings::ServerSettings;

/// Told how far a handler has come: what is done and what there is to do, in the handler's own unit.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// Told of each log line that is kept, redacted, while the handler runs; from one thread at a time.
pub type Follow = Arc<dyn Fn(&LogLine) + Send + Sync>;

/// What a host gives to a call besides the objects. Everything is optional.
#[derive(Clone)]
pub struct Setup {
    /// The case, where the host knows it.
    pub case_id: Option<i64>,
    /// The display name of the user who caused the call.
    pub user: Option<String>,
    /// The name of the menu entry, for manual hooks.
    pub hook_ui_name: Option<String>,
    /// IRIS's server settings.
    pub settings: ServerSettings,
    /// The most detailed level of log lines that is kept.
    pub level: Level,
    /// Set by the host when the handler should come to an end.
    pub cancel: Arc<AtomicBool>,
    /// Told of progress.
    pub progress: Option<Progress>,
    /// Told of log lines before the report has them.
    pub follow: Option<Follow>,
    /// How requests to third parties are answered; without one they are refused.
    #[cfg(feature = "http")]
    pub transport: Option<Arc<dyn crate::http::Transport>>,
}

impl Setup {
    /// Whether this build can reach a third party at all: feature `http`.
    pub const REACHES_OUT: bool = cfg!(feature = "http");

    /// Lets requests to third parties go to the network, through the proxies of the settings. Without feature
    /// `http` there are no requests.
    #[must_use]
    pub fn connect(self) -> Self {
        #[cfg(feature = "http")]
        let transport: Arc<dyn crate::http::Transport> = Arc::new(crate::http::Live::new(&self.settings));
        #[cfg(feature = "http")]
        return Self { transport: Some(transport), ..self };
        #[cfg(not(feature = "http"))]
        self
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            case_id: None,
            user: None,
            hook_ui_name: None,
            settings: ServerSettings::default(),
            level: Level::INFO,
            cancel: Arc::default(),
            progress: None,
            follow: None,
            #[cfg(feature = "http")]
            transport: None,
        }
    }
}

/// Everything about a call that its units share.
pub(crate) struct CallInfo {
    /// Read by `cx.http`.
    #[cfg_attr(not(feature = "http"), allow(dead_code))]
    pub(crate) module: &'static Decl,
    pub(crate) hook: &'static str,
    pub(crate) setup: Setup,
    pub(crate) redactor: Redactor,
    pub(crate) held: Held,
}
