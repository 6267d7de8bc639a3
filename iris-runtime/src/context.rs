//! What a handler may ask for besides its object: facts about the call, and a sink for wishes.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use crate::call::CallInfo;
use crate::config::Redactor;
use crate::effect::Effect;
use crate::object::IrisObject;
use crate::settings::ServerSettings;

/// The surroundings of one handler call.
///
/// It holds facts that were fetched before the handler ran and collects what the handler asks for.
/// Nothing in it calls the platform, so it may be used from any thread.
pub struct Context {
    info: Arc<CallInfo>,
    effects: Mutex<Vec<Effect>>,
}

impl Context {
    pub(crate) fn new(info: Arc<CallInfo>) -> Self {
        Self { info, effects: Mutex::default() }
    }

    /// The same surroundings with a sink of its own.
    pub(crate) fn child(&self) -> Self {
        Self::new(Arc::clone(&self.info))
    }

    pub(crate) fn redactor(&self) -> &Redactor {
        &self.info.redactor
    }

    /// The hook that is being served, by IRIS's name.
    pub fn hook_name(&self) -> &str {
        self.info.hook
    }

    /// The name of the menu entry, for manual hooks.
    pub fn hook_ui_name(&self) -> Option<&str> {
        self.info.setup.hook_ui_name.as_deref()
    }

    /// The case, where the host knows it. IRIS itself does not tell handlers.
    pub fn case_id(&self) -> Option<i64> {
        self.info.setup.case_id
    }

    /// The display name of the user who caused the call, where the host knows it.
    pub fn user(&self) -> Option<&str> {
        self.info.setup.user.as_deref()
    }

    /// IRIS's server settings, proxies among them.
    pub fn server_settings(&self) -> &ServerSettings {
        &self.info.setup.settings
    }

    /// Tells how far the handler has come, in a unit of its own choice.
    pub fn progress(&self, done: u64, total: u64) {
        if let Some(progress) = &self.info.setup.progress {
            progress(done, total);
        }
    }

    /// True when the handler should come to an end: the task was revoked or its time is up.
    pub fn cancelled(&self) -> bool {
        self.info.setup.cancel.load(Ordering::Relaxed)
    }

    /// A client for requests to a third party about `object`, or about nothing with
    /// [`NoObject`](crate::http::NoObject). A handler that a user's request waits for is warned of in the log.
    ///
    /// # Errors
    ///
    /// When the module has a `max_tlp` and the object's TLP is above it, unknown or not set.
    #[cfg(feature = "http")]
    pub fn http(&self, object: &(impl crate::http::About + ?Sized)) -> crate::Result<crate::http::Http> {
        if let Some(warning) = self.info.held.asks_a_third_party(self.info.hook) {
            tracing::warn!("{warning}");
        }
        let module = self.info.module;
        let transport = self.info.setup.transport.clone();
        let transport = transport.unwrap_or_else(|| Arc::new(crate::http::Offline));
        let user_agent = format!("{}/{}", module.name, module.version);
        crate::http::Http::open(transport, module.max_tlp, object, &user_agent)
    }

    /// Needs feature `http` of `iris-runtime`.
    #[cfg(not(feature = "http"))]
    pub fn http<Object: NeedsFeatureHttp>(&self, object: Object) -> Object {
        object
    }

    /// Asks for a note in the case, in markdown.
    pub fn add_note(&self, title: impl Into<String>, content: impl Into<String>) {
        self.push(Effect::AddNote {
            title: title.into(),
            content: content.into(),
            directory: None,
            case_id: self.case_id(),
        });
    }

    /// Asks for an IOC in the case: its value and the name of its type, such as `domain`.
    pub fn add_ioc(&self, value: impl Into<String>, type_name: impl Into<String>) {
        self.push(Effect::AddIoc {
            ioc_value: value.into(),
            ioc_type: type_name.into(),
            description: String::new(),
            tags: Vec::new(),
            tlp: None,
        });
    }

    /// Asks for a comment on an object.
    pub fn comment<T: IrisObject>(&self, object: &T, text: impl Into<String>) {
        if let Some(kind) = T::OBJECT.kind {
            self.push(Effect::Comment { object: kind, id: crate::object::id(object), text: text.into() });
        }
    }

    /// Asks for an evidence in the case: the description of a file, whose SHA-256 is given in hexadecimal.
    pub fn register_evidence(
        &self,
        filename: impl Into<String>,
        description: impl Into<String>,
        size: u64,
        sha256: impl Into<String>,
    ) {
        self.push(Effect::RegisterEvidence {
            filename: filename.into(),
            description: description.into(),
            size,
            // Evidences are told apart by this text, which others write in lower case.
            sha256: sha256.into().to_ascii_lowercase(),
        });
    }

    /// Asks for an evidence that describes this file: its name, its size, and the SHA-256 of its bytes, which are
    /// read in pieces.
    ///
    /// Needs feature `evidence`; [`Context::register_evidence`] is for who knows the digest already.
    ///
    /// # Errors
    ///
    /// When the file has no name or cannot be read, or when the call was cancelled meanwhile.
    #[cfg(feature = "evidence")]
    pub fn register_file(
        &self,
        path: impl AsRef<std::path::Path>,
        description: impl Into<String>,
    ) -> crate::Result {
        let facts = crate::digest::of_file(path.as_ref(), &|| self.cancelled())?;
        self.register_evidence(facts.name, description, facts.size, facts.sha256);
        Ok(())
    }

    /// Asks for an effect. It is applied when the unit succeeds and dropped when it fails.
    pub(crate) fn push(&self, effect: Effect) {
        self.effects.lock().unwrap_or_else(PoisonError::into_inner).push(effect);
    }

    pub(crate) fn take_effects(&self) -> Vec<Effect> {
        std::mem::take(&mut self.effects.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Never implemented: says by name what a build without feature `http` lacks.
#[cfg(not(feature = "http"))]
#[diagnostic::on_unimplemented(
    message = "`cx.http` needs feature `http` of `iris-runtime`\nhelp: write `iris-runtime = {{ .., features = [\"http\"] }}` in Cargo.toml\nIRIS: a module that reaches a third party in another way passes the TLP gate, the proxies and the time limits by",
    label = "without feature `http` there is no way to a third party"
)]
pub trait NeedsFeatureHttp {}
