//! Types in signatures that only rustc can judge: each has a trait, so that a wrong one is told in our words.

use crate::context::Context;
use crate::hook::HookRegistration;
use crate::pipeline::Upload;

/// The context as a handler takes it: `&Context`.
#[diagnostic::on_unimplemented(
    message = "a handler takes `&Context` after its data, not `{Self}` [IRIS0036]\nhelp: write `cx: &Context`, or leave the argument out\nIRIS: it tells a handler the hook and the objects; what else is known is in the context",
    label = "not the context"
)]
pub trait ContextArgument<'call>: Sized {
    /// The context in that form.
    #[doc(hidden)]
    fn of(context: &'call Context) -> Self;
}

#[diagnostic::do_not_recommend]
impl<'call> ContextArgument<'call> for &'call Context {
    fn of(context: &'call Context) -> Self {
        context
    }
}

/// A file as the method with `#[pipeline_files_upload]` takes it: `&Upload`.
#[diagnostic::on_unimplemented(
    message = "a method that receives files takes `&Upload`, not `{Self}` [IRIS0036]\nhelp: write `fn name(&self, upload: &Upload)`, `cx: &Context` after it where it is needed\nIRIS: it hands over one file at a time, before the pipeline runs",
    label = "not the file"
)]
pub trait UploadArgument<'call>: Sized {
    /// The file in that form.
    #[doc(hidden)]
    fn of(upload: &'call Upload) -> Self;
}

#[diagnostic::do_not_recommend]
impl<'call> UploadArgument<'call> for &'call Upload {
    fn of(upload: &'call Upload) -> Self {
        upload
    }
}

/// What a method with `#[dynamic_hooks]` returns: `Vec<HookRegistration>`.
#[diagnostic::on_unimplemented(
    message = "a method with `#[dynamic_hooks]` cannot return `{Self}` [IRIS0037]\nhelp: return `Vec<HookRegistration>`, each made by `HookRegistration::new(..)`\nIRIS: it registers a hook by its name, its menu entry and its mode",
    label = "no registrations"
)]
pub trait Registrations {
    /// All of them.
    #[doc(hidden)]
    fn list(self) -> Vec<HookRegistration>;
}

#[diagnostic::do_not_recommend]
impl Registrations for Vec<HookRegistration> {
    fn list(self) -> Vec<HookRegistration> {
        self
    }
}
