//! What a handler sees of its data, field by field.

use iris_runtime::object::Scalar;
use iris_runtime::{
    Alert, Asset, Case, Comment, Commented, Event, Evidence, GlobalTask, HookEvent, HookObject, Ioc, Note,
    ObjectId, Report, Request, Task,
};
use serde_json::{Value, json};

use crate::Fields;

/// A payload, as a handler can look at it and change it.
pub trait Seen {
    /// Everything in it.
    fn seen(&self) -> Value;

    /// Changes it.
    ///
    /// # Panics
    ///
    /// When it has no such column or key, or cannot be changed.
    fn edit(&mut self, key: &str, to: Value) {
        panic!("{key} cannot be set to {to}")
    }
}

macro_rules! objects {
    ($($object:ty),*) => {$(
        impl Seen for $object {
            fn seen(&self) -> Value {
                self.fields().into()
            }

            fn edit(&mut self, key: &str, to: Value) {
                self.set(key, Scalar::from(to)).unwrap_or_else(|error| panic!("{key}: {error}"));
            }
        }
    )*};
}

objects! { Alert, Case, Asset, Note, Event, Evidence, Ioc, Task, GlobalTask }

impl Seen for Comment {
    fn seen(&self) -> Value {
        self.fields().into()
    }
}

impl<T: Fields> Seen for Commented<T> {
    fn seen(&self) -> Value {
        json!({"comment": self.comment.fields(), "object": self.object.fields()})
    }
}

impl Seen for Request {
    fn seen(&self) -> Value {
        self.keys().map(|key| (key.to_owned(), self.get(key).cloned().unwrap_or_default())).collect()
    }

    fn edit(&mut self, key: &str, to: Value) {
        Request::set(self, key, to);
    }
}

impl Seen for ObjectId {
    fn seen(&self) -> Value {
        self.get().into()
    }
}

impl Seen for Report {
    fn seen(&self) -> Value {
        json!({"report_id": self.report_id, "case_id": self.case_id, "user_name": self.user_name, "file": self.file})
    }
}

impl Seen for HookEvent {
    fn seen(&self) -> Value {
        json!({
            "hook_name": self.hook_name(),
            "hook_ui_name": self.hook_ui_name(),
            "objects": self.objects().iter().map(HookObject::json).collect::<Vec<_>>(),
        })
    }
}
