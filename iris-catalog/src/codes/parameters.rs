//! IRIS0016 to IRIS0023, IRIS0034 and IRIS0045: parameters and their defaults.

use super::declare;

declare! { DUPLICATE_PARAMETER "IRIS0016" "parameter declared twice"
r#"Two fields declare a parameter of the same `param_name`, by their own name or by the key
`param_name = "…"`, or a parameter replaces (`was = "…"`) one that still exists.

IRIS would show both in its dialog and save what is typed in either of them into the first. The
second would keep its default for ever.

Write another field name or another `param_name` for one of them."# }

declare! { BAD_PARAMETER_NAME "IRIS0017" "unusable parameter name"
r#"The `param_name` is empty or holds `##`.

IRIS builds the address of a parameter from the module's number, `##` and the name, and takes it
apart at `##`. Such a parameter would be shown, but saving it would end in an error page.

Write a name of letters, digits and underscores, such as `vt_api_key`. Without `param_name = "…"`
the name is that of the field."# }

declare! { DEFAULT_TYPE "IRIS0018" "default of another type"
"The value of `default = …` does not have the type of the field: a text for a number, a number for a
`bool`, and so on.

IRIS stores any default without looking at the type and hands it to the module as it is. The mistake
would appear when the module first uses the value.

Write a value of the field's type: `true` or `false` for `bool`, an integer or a number without
quotes, a text in quotes or `include_str!(…)` for `String`, `Html`, `Markdown` and `Json<_>`. For no
default, leave the key out; neither `None` nor `Some(…)` is written, and no `String::from(…)`." }

declare! { DEFAULT_RANGE "IRIS0019" "default out of range"
"The default is a number that the type of the field cannot hold, such as 300 for `u8` or a negative
number for `u16`.

IRIS has integers without limits and would store the number. Reading the configuration would then
fail on the first call, with the module's own default.

Write a number within the range of the type, or give the field a wider type such as `i64`." }

declare! { SECRET_DEFAULT "IRIS0020" "default on a secret"
"A parameter of type `Secret` has a `default`. A default stands in the source, in the built package
and in the manifest of the module, where everybody can read it, and it is the same in every
installation.

IRIS would store it in clear and take the module for configured, so that it would start to work with
a key that is not the user's, or with a placeholder.

Write the parameter without `default`. IRIS then asks for a value before it enables the module. For
tests, set the value from the environment: `IRIS_` and the name of the parameter in upper case." }

declare! { DEFAULT_NOT_JSON "IRIS0021" "default that is not JSON"
"A parameter of type `Json<_>` has a default that is not one JSON text. The error gives the byte at
which it stops being JSON; in a file taken in by `include_str!` that is counted from its beginning.
Common causes are a comma after the last element, single quotes, comments, and a byte order mark in
front.

IRIS would store it and show it in its editor. The module would fail when it reads it.

Write valid JSON. Whether it also fits the type inside `Json<_>` is checked by the generated tests
and when the module is loaded." }

declare! { DEFAULT_NOT_A_CHOICE "IRIS0022" "default that is none of the choices"
"The type of the field accepts a fixed list of words, usually an enum with `#[derive(ConfigValue)]`,
and the default is none of them. The words are compared exactly, capitals included.

IRIS has no parameters with choices: it would store the text and show it in a text input. The module
would refuse it when it is loaded.

Write one of the choices that the error lists, as a text in quotes." }

declare! { MISSING_DESCRIPTION "IRIS0023" "missing description"
r#"The module or one of its parameters has neither a doc comment nor a `description = "…"`, or it is
empty. The description is what administrators read when they decide what to type.

IRIS would show an empty text in its list of modules and in the dialog of the parameter.

Write a doc comment (`/// …`) above the struct or the field. It then serves the readers of the code
as well. Use `description = "…"` where the two should differ."# }

declare! { BAD_MANDATORY "IRIS0034" "mandatory that contradicts the parameter"
"`mandatory = true` stands on an `Option<_>`, whose point is that it may be missing, or
`mandatory = false` stands on a parameter that is no `Option<_>` and has no default, so that nothing
could be read when it is missing. A mandatory text whose default is empty contradicts itself as well.

IRIS disables a module while a mandatory parameter is empty, and calls it without the value when the
parameter is not mandatory.

Write the type that is meant: `T` for a parameter that must be filled in, `Option<T>` for one that
may be empty. `mandatory = false` on another type needs a `default`." }

declare! { BAD_CONFIG_VALUE "IRIS0045" "type that cannot be a parameter"
"The type of a `#[config_param]` field does not implement `ConfigValue`, or it is to become a list of
choices by `#[derive(ConfigValue)]` and is a struct, a union, an enum with fields or without variants,
or two of its variants have the same word.

IRIS knows texts, numbers and booleans, shows a text input for most, and stores whatever is typed. Two
variants with one word could not be told apart when it is read.

Write `bool`, an integer, `f64`, `String`, `Secret`, `Html`, `Markdown`, `Json<_>` or an `Option` of
one of them. A choice is an enum with plain variants and different words. For anything else, implement
`ConfigValue` by hand." }
