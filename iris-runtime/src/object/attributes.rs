//! Custom attributes: tabs of typed fields that IRIS shows with an object.

use iris_catalog::attribute::{MANDATORY, OPTIONS, TYPE, VALUE};
use serde_json::{Map, Value, map::Entry};

use super::FieldType;

/// The custom attributes of an object: `{tab: {field: {"type", "mandatory", "value", "options"}}}`.
///
/// The order of tabs and fields is the order in which IRIS shows them. What has another shape is kept
/// untouched. There is no removal: IRIS has no function for it.
///
/// ```
/// use iris_runtime::object::{FieldType, Ioc};
///
/// let mut ioc = Ioc::default();
/// ioc.add_tab_attribute_field("VT Report", "Score", FieldType::InputString, "12/70");
/// assert_eq!(ioc.custom_attributes.value("VT Report", "Score").unwrap(), "12/70");
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CustomAttributes {
    json: Option<Value>,
    // What could not be stored because something of another shape stood in its place; told when effects are made.
    misfit: Option<String>,
}

/// One field of a tab.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeField {
    /// How IRIS shows and edits it.
    pub field_type: FieldType,
    /// Whether users must fill it.
    pub mandatory: bool,
    /// The value: text for all types but the checkbox.
    pub value: Value,
    /// The choices of a drop-down.
    pub options: Vec<String>,
}

impl AttributeField {
    /// A field that is not mandatory and has no options.
    pub fn new(field_type: FieldType, value: impl Into<Value>) -> Self {
        Self { field_type, mandatory: false, value: value.into(), options: Vec::new() }
    }

    /// The same field, mandatory.
    #[must_use]
    pub fn mandatory(self) -> Self {
        Self { mandatory: true, ..self }
    }

    /// The same field with these choices.
    #[must_use]
    pub fn options<T: Into<String>>(self, options: impl IntoIterator<Item = T>) -> Self {
        Self { options: options.into_iter().map(Into::into).collect(), ..self }
    }

    /// The field that this JSON is, exactly: no key more or less than IRIS writes.
    pub(crate) fn from_json(json: &Value) -> Option<Self> {
        let map = json.as_object()?;
        let options = match map.get(OPTIONS) {
            None => Vec::new(),
            Some(options) => options
                .as_array()?
                .iter()
                .map(|text| text.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        };
        let known = 3 + usize::from(map.contains_key(OPTIONS));
        (map.len() == known).then_some(Self {
            field_type: FieldType::from_word(map.get(TYPE)?.as_str()?)?,
            mandatory: map.get(MANDATORY)?.as_bool()?,
            value: map.get(VALUE)?.clone(),
            options,
        })
    }

    fn into_json(self) -> Value {
        // IRIS's order of keys.
        let mut map = Map::new();
        map.insert(MANDATORY.into(), self.mandatory.into());
        map.insert(TYPE.into(), self.field_type.word().into());
        map.insert(VALUE.into(), self.value);
        if !self.options.is_empty() {
            map.insert(OPTIONS.into(), self.options.into());
        }
        map.into()
    }
}

impl CustomAttributes {
    /// The column as it is, `None` for null.
    pub fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }

    /// The names of the tabs, in order.
    pub fn tabs(&self) -> impl Iterator<Item = &str> {
        self.json.as_ref().and_then(Value::as_object).into_iter().flat_map(Map::keys).map(String::as_str)
    }

    /// The fields of a tab as IRIS keeps them, by name.
    pub fn tab(&self, tab: &str) -> Option<&Map<String, Value>> {
        self.json.as_ref()?.get(tab)?.as_object()
    }

    /// A field, if it is there and has the shape of one.
    pub fn field(&self, tab: &str, field: &str) -> Option<AttributeField> {
        AttributeField::from_json(self.tab(tab)?.get(field)?)
    }

    /// The value of a field.
    pub fn value(&self, tab: &str, field: &str) -> Option<&Value> {
        self.tab(tab)?.get(field)?.get(VALUE)
    }

    /// Adds a tab at the end, unless there is one of this name. Returns whether something changed.
    pub fn add_tab(&mut self, tab: &str) -> bool {
        let known = self.tab(tab).is_some();
        !known && self.open(tab).is_some()
    }

    /// Sets a field, replacing all of it if it is there: its type, its value, its options. Tab and field
    /// are added at the end if they are missing. Returns whether something changed.
    pub fn set(&mut self, tab: &str, field: &str, content: AttributeField) -> bool {
        let content = content.into_json();
        let Some(fields) = self.open(tab) else { return false };
        match fields.entry(field) {
            Entry::Occupied(known) if *known.get() == content => false,
            Entry::Occupied(mut known) => {
                known.insert(content);
                true
            }
            Entry::Vacant(place) => {
                place.insert(content);
                true
            }
        }
    }

    /// The fields of a tab, made if it is missing; `None` where something of another shape is in the way.
    fn open(&mut self, tab: &str) -> Option<&mut Map<String, Value>> {
        let column = self.json.get_or_insert_with(|| Map::new().into());
        let Some(tabs) = column.as_object_mut() else {
            self.misfit = Some("the custom attributes of the object are not tabs".to_owned());
            return None;
        };
        let fields = tabs.entry(tab).or_insert_with(|| Map::new().into()).as_object_mut();
        if fields.is_none() {
            self.misfit = Some(format!("tab {tab:?} of the custom attributes does not hold fields"));
        }
        fields
    }

    /// Why something that was set is not there.
    pub(crate) fn misfit(&self) -> Option<&str> {
        self.misfit.as_deref()
    }

    pub(crate) fn take_misfit(&mut self) -> Option<String> {
        self.misfit.take()
    }
}

impl From<Value> for CustomAttributes {
    fn from(json: Value) -> Self {
        Self { json: Some(json).filter(|json| !json.is_null()), misfit: None }
    }
}

/// The methods of an object that has custom attributes.
macro_rules! attribute_methods {
    ($object:ident none) => {};
    ($object:ident $column:ident) => {
        impl $object {
            /// Adds a tab to the custom attributes, unless there is one of this name. Returns whether
            /// something changed.
            pub fn add_tab_attribute(&mut self, tab: impl AsRef<str>) -> bool {
                self.$column.add_tab(tab.as_ref())
            }

            /// Sets a field of a tab of the custom attributes, like IRIS's function of this name: the field
            /// is replaced whole, others are untouched, a missing tab is added. Returns whether something
            /// changed.
            ///
            /// HTML is shown as it is, scripts included: escape what comes from elsewhere. Where the
            /// object has something else in the place of the tab, nothing changes, and the call fails when
            /// its effects are made. More than a value: [`CustomAttributes::set`].
            pub fn add_tab_attribute_field(
                &mut self,
                tab: impl AsRef<str>,
                field: impl AsRef<str>,
                field_type: super::FieldType,
                value: impl Into<Value>,
            ) -> bool {
                self.$column.set(tab.as_ref(), field.as_ref(), super::AttributeField::new(field_type, value))
            }
        }
    };
}
pub(super) use attribute_methods;
