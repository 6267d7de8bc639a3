//! Behaviour of the configuration as a whole.

mod casts;
mod layers;
mod limits;
mod report;
mod tables;

use serde_json::Value;

use super::{ConfigErrors, ConfigNotes, ConfigValue, Param, RawConfig, Values};

/// Reads one parameter `value` of a configuration.
fn load<T>(param: &Param<T>, config: &RawConfig) -> (Result<T, ConfigErrors>, ConfigNotes) {
    let params = [param.row()];
    let mut values = Values::new(&params, config);
    let value = param.load(&mut values);
    let notes = values.notes().clone();
    (values.finish(value), notes)
}

/// Reads one value, as IRIS stored it, into a field of type `T`.
fn read<T: ConfigValue>(value: impl Into<Value>) -> Result<T, String> {
    T::read(&value.into()).map_err(|expected| expected.to_string())
}
