//! From the catalogue's rows to a struct and its impls. What the impls do is written elsewhere, once.

/// The type of a field.
macro_rules! field_type {
    ($ty:ident as $role:ident) => { $role };
    (text) => { String };
    (varchar) => { String };
    (uuid) => { String };
    (int) => { Option<i64> };
    (bigint) => { Option<i64> };
    (bool) => { Option<bool> };
    (json) => { Option<Value> };
    (jsonb) => { Option<Value> };
    (timestamp) => { Option<Timestamp> };
    (date) => { Option<Date> };
}

/// The struct of one object or lookup; the grammar is described in `iris_catalog::object`.
macro_rules! define {
    (
        $(#[$about:meta])*
        $name:ident ($constant:ident) is $model:literal of $table:literal {
            kind: $kind:ident;
            id: $id:ident;
            ghost: $ghost:ident;
            tags: $tags:ident $($tags_in:ident $(by $tags_by:ident)?)?;
            attributes: $attributes:ident;
            columns: { $(
                $(#[$doc:meta])*
                $column:ident $(| $alias:ident)? : $ty:ident $(($limit:literal))? $(as $role:ident)?
                $(, $required:ident)? $(-> $to_table:ident . $to_column:ident)? ;
            )+ }
            lookups: { $(
                $(#[$lookup_doc:meta])*
                $lookup:ident : $lookup_type:ident ($lookup_of:ident) via $via:ident ;
            )* }
            lists: { $(
                $(#[$list_doc:meta])*
                $list:ident : $list_type:ident ($list_of:ident) ;
            )* }
        }
    ) => {
        $(#[$about])*
        #[doc = concat!("\n\nIRIS's model `", $model, "`, table `", $table, "`.")]
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $(
                $(#[$doc])*
                #[doc = concat!(
                    "\n\nIn the database: `", stringify!($ty), $("(", stringify!($limit), ")",)? "`"
                    $(, ", ", stringify!($required))?
                    $(, ", refers to `", stringify!($to_table), ".", stringify!($to_column), "`")?, "."
                )]
                pub $column: field_type!($ty $(as $role)?),
            )+
            $(
                $(#[$lookup_doc])*
                #[doc = concat!("\n\nRead-only: to change it, set `", stringify!($via), "`.")]
                pub $lookup: $lookup_type,
            )*
            $(
                $(#[$list_doc])*
                pub $list: Vec<$list_type>,
            )*
            /// Keys that are no column, lookup or list. They are kept, but never stored.
            pub extra: Map<String, Value>,
        }

        impl Record for $name {
            fn table(&self) -> &'static Object {
                &iris_catalog::object::$constant
            }

            fn column(&self, index: usize) -> &dyn ColumnValue {
                at!(index $($column => &self.$column),+)
            }

            fn column_mut(&mut self, index: usize) -> &mut dyn ColumnValue {
                at!(index $($column => &mut self.$column),+)
            }

            fn lookup(&self, index: usize) -> &dyn Record {
                at!(index $($lookup => &self.$lookup),*)
            }

            fn lookup_mut(&mut self, index: usize) -> &mut dyn Record {
                at!(index $($lookup => &mut self.$lookup),*)
            }

            fn list(&self, index: usize) -> &dyn RecordList {
                at!(index $($list => &self.$list),*)
            }

            fn list_mut(&mut self, index: usize) -> &mut dyn RecordList {
                at!(index $($list => &mut self.$list),*)
            }

            fn extra(&self) -> &Map<String, Value> {
                &self.extra
            }

            fn extra_mut(&mut self) -> &mut Map<String, Value> {
                &mut self.extra
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }

        tag_methods! { $name $tags }
        attribute_methods! { $name $attributes }
    };
}

/// `define!` for an object: what modules are handed.
macro_rules! define_object {
    ($(#[$about:meta])* $name:ident ($constant:ident) $($rest:tt)*) => {
        define! { $(#[$about])* $name ($constant) $($rest)* }

        impl IrisObject for $name {
            const OBJECT: &'static Object = &iris_catalog::object::$constant;
        }
    };
}

/// The field at this place. The enum counts, which `macro_rules!` cannot.
macro_rules! at {
    ($index:ident $($name:ident => $field:expr),*) => {{
        // The variants are columns, and a list of none leaves the enum unused.
        #[allow(non_camel_case_types, dead_code)]
        enum At { $($name),* }
        $(if $index == At::$name as usize {
            return $field;
        })*
        no_such_place($index)
    }};
}

/// Like indexing beyond the end.
#[cold]
#[track_caller]
pub(super) fn no_such_place(index: usize) -> ! {
    panic!("the table has nothing at place {index}")
}

pub(super) use {at, define, define_object, field_type};
