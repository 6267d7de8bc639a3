//! Where the objects of a call come from.

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
pub struct JsonSource(Vec<Value>);

impl JsonSource {
    /// These objects.
    pub fn new(objects: Vec<Value>) -> Self {
        Self(objects)
    }
}

impl Source for JsonSource {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn json(&mut self, index: usize) -> Result<Value, Error> {
        self.0.get(index).cloned().ok_or_else(|| Error::msg(format!("there is no object {index}")))
    }
}
