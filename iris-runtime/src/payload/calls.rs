//! How objects of one payload type are read, handed to a handler and compared afterwards.

use std::sync::Arc;

use iris_catalog::ObjectKind;
use serde_json::Value;

use super::{Commented, HookEvent, ObjectId, Report, Request};
use crate::call::{CallInfo, Changed, Each, Job, Read, Source, Start};
use crate::context::Context;
use crate::effect::Effect;
use crate::error::Error;
use crate::object::{Comment, IrisObject, from_json, id};
use crate::status::Status;

/// Reads all objects of a call.
type ReadAll<T> = fn(&mut dyn Source, &CallInfo) -> Result<Vec<Read<T>>, Error>;

/// The way of one payload type through a call, as plain function pointers.
///
/// Generated code reaches it through the payload traits and calls one method: the form of the handler.
pub struct Calls<T> {
    read: ReadAll<T>,
    copy: fn(&T) -> Option<T>,
    changes: fn(&T, &T) -> Result<Vec<Effect>, Error>,
}

impl<T: IrisObject> Calls<T> {
    pub(super) const fn object() -> Self {
        Self { read: read_objects::<T>, copy: |data| Some(data.clone()), changes: crate::effect::diff::<T> }
    }
}

impl<T> Calls<T> {
    const fn unchanged(read: ReadAll<T>) -> Self {
        Self { read, copy: |_| None, changes: |_, _| Ok(Vec::new()) }
    }
}

impl Calls<ObjectId> {
    pub(super) const fn object_id() -> Self {
        // One element may hold several ids, so this is no `read_with`.
        Self::unchanged(|source, _| {
            let mut ids = Vec::new();
            for index in 0..source.len() {
                let given = expect(source, index, None, "an id").and_then(|()| source.json(index));
                match given.and_then(|given| ObjectId::all_of(&given)) {
                    Ok(some) => {
                        ids.extend(some.into_iter().map(|id| Read::Object { id: Some(id.get()), data: id }));
                    }
                    Err(error) => ids.push(Read::Unreadable(error.to_string())),
                }
            }
            Ok(ids)
        })
    }
}

impl Calls<Comment> {
    pub(super) const fn comment() -> Self {
        Self::unchanged(|source, _| {
            Ok(read_with(source, "a comment", from_json, |comment: &Comment| comment.comment_id))
        })
    }
}

impl<T: IrisObject> Calls<Commented<T>> {
    pub(super) const fn commented() -> Self {
        Self::unchanged(|source, _| {
            Ok(read_with(source, "a comment with its object", Commented::<T>::from_json, |data| {
                id(&data.object)
            }))
        })
    }
}

impl Calls<Report> {
    pub(super) const fn report() -> Self {
        Self::unchanged(|source, _| Ok(read_with(source, "a report", Report::from_json, |_| None)))
    }
}

impl Calls<Request> {
    pub(super) const fn request() -> Self {
        Self {
            read: |source, _| Ok(read_with(source, "the body of a request", Request::from_json, |_| None)),
            copy: |data| Some(data.clone()),
            changes: Request::changes,
        }
    }
}

impl Calls<HookEvent> {
    pub(super) const fn event() -> Self {
        Self {
            read: |source, info| {
                Ok(vec![HookEvent::read(source, info).map_or_else(
                    |error| Read::Unreadable(error.to_string()),
                    |data| Read::Object { id: None, data },
                )])
            },
            copy: |data| Some(data.clone()),
            changes: HookEvent::changes,
        }
    }
}

/// The forms of a handler's data. `M` is the module.
impl<T: Send + 'static> Calls<T> {
    /// `&mut T`: called once per object.
    #[doc(hidden)]
    pub fn each_mut<M: Send + Sync + 'static>(
        self,
        start: Start<'_, M>,
        concurrency: usize,
        handler: fn(&M, &mut T, &Context) -> Status,
    ) -> Result<Job, Error> {
        let Self { copy, changes, .. } = self;
        self.each(start, concurrency, move |module, mut data, context| {
            let before = copy(&data);
            let status = handler(module, &mut data, context);
            (status, before.map_or_else(|| Ok(Vec::new()), |before| changes(&before, &data)))
        })
    }

    /// `&T`: called once per object.
    #[doc(hidden)]
    pub fn each_ref<M: Send + Sync + 'static>(
        self,
        start: Start<'_, M>,
        concurrency: usize,
        handler: fn(&M, &T, &Context) -> Status,
    ) -> Result<Job, Error> {
        self.each(start, concurrency, move |module, data, context| {
            (handler(module, &data, context), Ok(Vec::new()))
        })
    }

    /// `&mut [T]`: called once with all objects.
    #[doc(hidden)]
    pub fn all_mut<M: Send + Sync + 'static>(
        self,
        start: Start<'_, M>,
        handler: fn(&M, &mut [T], &Context) -> Status,
    ) -> Result<Job, Error> {
        let Self { copy, changes, .. } = self;
        self.all(start, move |module, mut data, context| {
            let before: Option<Vec<T>> = data.iter().map(copy).collect();
            let status = handler(module, &mut data, context);
            let before = before.unwrap_or_default();
            let all: Result<Vec<_>, _> =
                before.iter().zip(&data).map(|(old, new)| changes(old, new)).collect();
            (status, all.map(|effects| effects.into_iter().flatten().collect()))
        })
    }

    /// `&[T]`: called once with all objects.
    #[doc(hidden)]
    pub fn all_ref<M: Send + Sync + 'static>(
        self,
        start: Start<'_, M>,
        handler: fn(&M, &[T], &Context) -> Status,
    ) -> Result<Job, Error> {
        self.all(start, move |module, data, context| (handler(module, &data, context), Ok(Vec::new())))
    }

    /// `Vec<T>`: called once with all objects, which it keeps.
    #[doc(hidden)]
    pub fn all_vec<M: Send + Sync + 'static>(
        self,
        start: Start<'_, M>,
        handler: fn(&M, Vec<T>, &Context) -> Status,
    ) -> Result<Job, Error> {
        self.all(start, move |module, data, context| (handler(module, data, context), Ok(Vec::new())))
    }

    fn each<M: Send + Sync + 'static>(
        &self,
        start: Start<'_, M>,
        concurrency: usize,
        call: impl Fn(&M, T, &Context) -> Changed + Send + Sync + 'static,
    ) -> Result<Job, Error> {
        let objects = (self.read)(start.source, &start.info)?;
        let Start { module, info, .. } = start;
        Ok(Each { module, info, objects, concurrency, call: Arc::new(call) }.job())
    }

    /// Without an object there is nothing to do for these forms either, and no handler looks for a first one.
    fn all<M: Send + Sync + 'static>(
        &self,
        start: Start<'_, M>,
        call: impl Fn(&M, Vec<T>, &Context) -> Changed + Send + Sync + 'static,
    ) -> Result<Job, Error> {
        let objects = (self.read)(start.source, &start.info)?;
        let objects = if objects.is_empty() { Vec::new() } else { vec![together(objects)] };
        let Start { module, info, .. } = start;
        Ok(Each { module, info, objects, concurrency: 1, call: Arc::new(call) }.job())
    }
}

/// All objects as the one unit of a batch: deleted rows are left out, an unreadable one spoils the batch.
fn together<T>(objects: Vec<Read<T>>) -> Read<Vec<T>> {
    let mut all = Vec::with_capacity(objects.len());
    let mut skipped = None;
    for (index, object) in objects.into_iter().enumerate() {
        match object {
            Read::Object { data, .. } => all.push(data),
            Read::Skip(reason) => skipped = Some(reason),
            Read::Unreadable(reason) => return Read::Unreadable(format!("object {index}: {reason}")),
        }
    }
    match skipped {
        Some(reason) if all.is_empty() => Read::Skip(reason),
        _ => Read::Object { id: None, data: all },
    }
}

/// Refuses an object that the platform knows to be of another kind, and any where none is `wanted`.
fn expect(
    source: &mut dyn Source,
    index: usize,
    wanted: Option<ObjectKind>,
    what: &str,
) -> Result<(), Error> {
    match source.kind(index) {
        Some(kind) if wanted != Some(kind) => {
            Err(Error::msg(format!("expected {what}, found {}", kind.noun())).object())
        }
        _ => Ok(()),
    }
}

fn read_with<T>(
    source: &mut dyn Source,
    what: &str,
    from_json: fn(Value) -> Result<T, Error>,
    id: fn(&T) -> Option<i64>,
) -> Vec<Read<T>> {
    let mut objects = Vec::with_capacity(source.len());
    for index in 0..source.len() {
        let given = expect(source, index, None, what).and_then(|()| source.json(index));
        objects.push(match given.and_then(from_json) {
            Ok(data) => Read::Object { id: id(&data), data },
            Err(error) => Read::Unreadable(error.to_string()),
        });
    }
    objects
}

// `Result` because other payloads' sources can be unreadable as a whole.
#[allow(clippy::unnecessary_wraps)]
fn read_objects<T: IrisObject>(source: &mut dyn Source, _: &CallInfo) -> Result<Vec<Read<T>>, Error> {
    let count = source.len();
    let mut read = |index| {
        let mut data = T::default();
        let what = T::OBJECT.noun();
        match expect(source, index, T::OBJECT.kind, what).and_then(|()| source.record(index, &mut data)) {
            Ok(()) if crate::object::is_ghost(&data) => {
                Read::Skip("the row was deleted before the handler ran".to_owned())
            }
            Ok(()) => Read::Object { id: id(&data), data },
            Err(error) => Read::Unreadable(error.to_string()),
        }
    };
    Ok((0..count).map(&mut read).collect())
}
