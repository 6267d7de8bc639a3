//! IRIS0050 to IRIS0054: what `cargo iris` finds beside the compiler.

use super::declare;

declare! { LEFT_FROM_TEMPLATE "IRIS0050" "place left from the template"
"A module that `cargo iris new` started marks with `TODO(iris)` what only its author knows: what the service
is called, how it is asked, what its answers mean. The module compiles and runs with all of them.

IRIS would run it, and analysts would read the placeholders of the template.

Write what belongs there and take the mark away. `cargo iris check` counts what is left, and fails for it with
`--strict`." }

declare! { HOSTILE_DEPENDENCY "IRIS0051" "dependency that does not do well inside IRIS"
"The wheel would hold a crate that is known to hang, to crash or to fail there: IRIS's worker forks its
processes after modules were imported, and threads, runtimes and connections do not survive a fork.

IRIS would import the module, and the first call in the worker would never end, or would end with a failure
that no test on one's own machine shows.

Take the crate away, choose another feature of it, or keep it within the call: made there, dropped there. The
finding says which of them helps." }

declare! { SECRET_IN_CLEAR "IRIS0052" "secret that is kept or given like any text"
"A default that looks like a key, a token or an address with a password, or a parameter named like a secret
whose type is `string`.

IRIS stores all values in clear, hides only those of type `sensitive_string` in its table, and whoever has the
wheel has its defaults.

Make the parameter a `Secret`, which has no default, and let the administrator fill it in." }

declare! { STALE_TABLE "IRIS0053" "table that is not that of the module"
"The README has a table of parameters, hooks or arguments between the markers of `cargo iris docs`, and it is
not what the module declares now; or it has no markers for one.

IRIS does not read it, but administrators do, before they install the module.

Run `cargo iris docs` and commit what it changed. In CI, `cargo iris docs --check` finds this." }

declare! { UNLOADABLE_WHEEL "IRIS0054" "wheel that IRIS cannot load"
"The wheel is not what IRIS needs: one shared object for CPython 3.9 and later that needs no other package, in
a package from whose `__iris_module_interface` Python comes to the class.

IRIS would say that it cannot instantiate the module, and show the reason only in the log of the process that
tried.

Build with `cargo iris build`, which looks into the wheel, and with `--python PATH`, which loads it step by
step as IRIS does." }
