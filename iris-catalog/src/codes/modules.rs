//! IRIS0024, IRIS0025, IRIS0048 and IRIS0049: the module as a whole.

use super::declare;

declare! { BAD_MODULE_NAME "IRIS0024" "unusable module name"
"The `name` of the module is empty or `IrisBaseModule`, or its `interface` or `package` cannot be the
name of a Python class or package.

IRIS takes a module called `IrisBaseModule` for the empty base class and never finds it ready. It
looks a module's configuration up by this name, so an empty one would not be found, and it imports
package and class by theirs.

Write a name that users recognise and that stays the same in all releases, such as `IrisVT`.
`interface` and `package` are ASCII letters, digits and underscores, do not begin with a digit, and
are no Python keyword." }

declare! { INTERFACE_VERSION "IRIS0025" "interface version that IRIS refuses"
"`interface_version` lies outside the range this version of IRIS accepts, or is not written as
numbers with dots. It is the version of the Python interface the module speaks, not the version of
the module.

IRIS 2.4 checks the version before it registers a module, and refuses everything outside of 1.1 to
1.2.0, both included.

Write a version in that range, or leave the key out: the newest is then declared. The module's own
version is the key `version`, or the version of its crate." }

declare! { BAD_VERSION "IRIS0048" "IRIS version that is not catalogued"
r#"`iris = "…"` names the IRIS a module is written for, by two or three numbers, such as `2.4` or
`2.4.20`. The text is not such a version, or it is one whose hooks and objects are not known here.

IRIS itself never sees this version. Without it, a hook of another version could not be told from a
typing mistake, and would fail when the module is registered.

Write one of the catalogued versions, which the error lists, or leave the key out for the newest."# }

declare! { INTERNAL "IRIS0049" "mistake in the macros"
"The macros met a state that should not exist. This is their fault and not that of the module,
although unusual code may have brought it about.

IRIS is not concerned: nothing was built.

Write to the developers of the macros, with the struct or the impl block that the error points at
and the whole text of the error. Until then, writing the item in a plainer form usually helps." }
