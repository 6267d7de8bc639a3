//! Where the objects of a call come from.

use iris_catalog::ObjectKind;
use serde_json::Value;

use crate::error::Error;
use crate::object::{Record, read_json};

/// The objects of a call, as the platform holds them.
pub trait Source {
    /// How many there are.
    fn len(&self) -> usize;

    /// True when there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The object at this place, as JSON with IRIS's columns as keys.
    ///
    /// # Errors
    ///
    /// When the platform cannot give it, or there is none at this place.
    fn json(&mut self, index: usize) -> Result<Value, Error>;

    /// The kind of the object at this place, where the platform itself knows it. A handler of another kind, or
    /// of something that is no object, is then not called: IRIS's route for manual triggers calls any hook with
    /// any object (IRIS 2.4.20, observed), and an IOC must not pass for the body of a request.
    fn kind(&mut self, _index: usize) -> Option<ObjectKind> {
        None
    }

    /// Fills an empty row with the object at this place.
    ///
    /// A platform whose objects are no JSON gives columns, and only those lookups that the row declares.
    ///
    /// # Errors
    ///
    /// When the platform cannot give it, there is none at this place, or it is an object of another kind.
    fn record(&mut self, index: usize, into: &mut dyn Record) -> Result<(), Error> {
        read_json(into, self.json(index)?)
    }
}

/// Objects that are JSON already.
pub struct JsonSource {
    objects: Vec<Value>,
    kind: Option<ObjectKind>,
}

impl JsonSource {
    /// These objects, bodies or ids: what they are, their keys tell.
    pub fn new(objects: Vec<Value>) -> Self {
        Self { objects, kind: None }
    }

    /// These objects, which are of this kind whatever their keys.
    pub fn of(kind: ObjectKind, objects: Vec<Value>) -> Self {
        Self { objects, kind: Some(kind) }
    }
}

impl Source for JsonSource {
    fn len(&self) -> usize {
        self.objects.len()
    }

    fn kind(&mut self, _index: usize) -> Option<ObjectKind> {
        self.kind
    }

    fn json(&mut self, index: usize) -> Result<Value, Error> {
        self.objects.get(index).cloned().ok_or_else(|| Error::msg(format!("there is no object {index}")))
    }
}
