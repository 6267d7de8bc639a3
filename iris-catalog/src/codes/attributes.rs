//! IRIS0026 to IRIS0033: what stands in attributes, and where attributes stand.

use super::declare;

declare! { UNKNOWN_KEY "IRIS0026" "unknown key"
"An attribute has a key that it does not know. The error proposes the nearest one, or lists all when
there are few.

IRIS keeps keys it does not know in a module's tables and ignores them, so a misspelled `mandatory`
would silently leave the parameter as it was.

Write one of the known keys. They are the words of IRIS where IRIS has one: `param_name`,
`human_name`, `section`, `mandatory`, `manual_hook_name`, `run_asynchronously`, and so on." }

declare! { DUPLICATE_KEY "IRIS0027" "key given twice"
"An attribute has the same key twice, or the item has the same attribute twice where one is allowed.
The error points at the second.

IRIS reads tables in which a key stands once; in Python the second value would win without a word.

Write the key once. Only `#[hook]` and `#[pipeline_handler]` may be repeated as whole attributes." }

declare! { BAD_VALUE "IRIS0028" "unusable value of a key"
"The value of a key has another form than the key needs: a text where a `true` or `false` belongs, an
expression where a literal is needed, a number below one for `concurrency`, a word that is none of
the allowed ones, a request that is neither `pipeline_import` nor `pipeline_update`.

IRIS would accept some of these and misread them. A `run_asynchronously` that is no `bool`, for
instance, makes the registration fail with one log line.

Write the value in the form the error names." }

declare! { MISSING_KEY "IRIS0029" "missing key"
r#"An attribute lacks something it cannot do without: the name in `#[hook("…")]`, `internal_name`,
`human_name` or `args` in `pipeline(…)`.

IRIS would refuse the module, or show it without a name, depending on what is missing.

Write the key that the error names."# }

declare! { SYNTAX "IRIS0030" "attribute that cannot be read"
r#"The text inside an attribute is not a list of `key = value` and `key(…)` separated by commas. Often
a comma, a quote or a closing parenthesis is missing. Only the first such mistake of an attribute
can be reported.

IRIS is not concerned: nothing was built.

Write keys and values separated by commas, texts in double quotes, and the name of a hook first:
`#[hook("on_manual_trigger_ioc", manual_hook_name = "Look up")]`."# }

declare! { MISPLACED_ATTRIBUTE "IRIS0031" "attribute in the wrong place"
"The attribute stands on an item it has no meaning for: `#[hook]` on a struct or on a method outside
of an `#[iris_module]` impl block, `#[config_param]` on a method, `#[dynamic_hooks]` on a free
function, or the keys of a struct on an impl block.

IRIS would see nothing of it. The hook would not be registered, or the parameter would not exist.

Write `#[iris_module]` above the impl block whose methods carry `#[hook]`, and above the struct
whose fields carry `#[config_param]`. A free function with `#[hook]` is attached by
`#[iris_module(hooks(…))]` on the impl block." }

declare! { FIELD_WITHOUT_ATTRIBUTE "IRIS0032" "field that is neither parameter nor state"
"Every field of a module's struct is either a parameter, which IRIS shows and stores, or state of the
process, which it never sees. This one carries neither `#[config_param]` nor `#[state]`, or it
carries both.

IRIS makes a module anew for each call from its stored configuration. A field that is not in there
has no value.

Write `#[config_param(…)]` if users set the value. Write `#[state]` for caches, clients and
counters; the type then implements `Default`." }

declare! { STATE_FIELD "IRIS0033" "field that cannot be state"
"A `#[state]` field is a plain `bool`, has a default, a name or another key of a parameter, or is of a
type that does not implement `Default`. State is shared by all calls of a process and handlers only
see `&self`, so a plain `bool` could never change; it would pass for a switch that nobody can turn.

IRIS would not show the field, and a hook that depends on it could never be turned on.

Write `#[config_param]` if the value is a setting. State that changes is a type such as `AtomicBool`
or `Mutex<_>`." }
