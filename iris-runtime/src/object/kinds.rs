//! The structs themselves, made from the catalogue's rows.

use iris_catalog::object::Object;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::attributes::attribute_methods;
use super::define::{at, define, define_object, field_type, no_such_place};
use super::read::deserialize;
use super::write::serialize;
use super::{ColumnValue, CustomAttributes, Date, IrisObject, Record, RecordList, Timestamp};
use crate::tags::tag_methods;

iris_catalog::for_each_object!(define_object);
iris_catalog::for_each_lookup!(define);
