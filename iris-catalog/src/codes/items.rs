//! IRIS0039 to IRIS0042, IRIS0046 and IRIS0047: structs and impl blocks.

use super::declare;

declare! { UNSUPPORTED_ITEM "IRIS0039" "item that cannot be a module"
"`#[iris_module]` stands on an enum, a union, a tuple struct, a trait, an impl of a trait, a
function, or on a struct with type parameters or lifetimes.

IRIS makes a module from a list of named parameters, and from nothing else: there would be no names
for the fields of a tuple, and no type to put in for a parameter.

Write a struct with named fields, or a unit struct for a module without parameters, and an `impl`
block of that struct. What varies by type belongs into a `#[state]` field or into a parameter." }

declare! { TWO_IMPL_BLOCKS "IRIS0040" "two module impl blocks"
"Two `impl` blocks of one struct carry `#[iris_module]`. Hooks, pipeline handlers and dispatch are
made from one block, so the second would be a second module. rustc itself reports it, as two
implementations of one trait.

IRIS would call one of the two. The hooks of the other would never be served.

Write `#[iris_module]` on one block. Other blocks without it may hold helper methods. To spread
handlers over several files, use free functions with `#[hook]` and attach them by
`#[iris_module(hooks(…))]`." }

declare! { NO_IMPL_BLOCK "IRIS0041" "module without its impl block"
"The struct is exported or run as a module, but no `impl` block of it carries `#[iris_module]`.

IRIS would register a module that serves no hook and no pipeline.

Write `#[iris_module] impl MyModule { … }` with the handlers. For a module that serves nothing yet,
the block may be empty." }

declare! { NOT_A_MODULE "IRIS0042" "impl block of something that is no module"
r#"The `impl` block carries `#[iris_module]`, but the struct does not.

IRIS would know neither the name of the module nor its parameters, so there is nothing to register.

Write `#[iris_module(name = "…")]` above the struct as well, and a doc comment above that."# }

declare! { MACRO_IN_IMPL "IRIS0046" "macro call among the methods"
"The impl block calls a macro where a method could stand. `#[iris_module]` runs first and sees only
the call, not the methods it makes, so a `#[hook]` on one of them could not be found.

IRIS would not be told of these hooks, and they would never be served.

Write the methods themselves, or put the macro call into another `impl` block without
`#[iris_module]`. A macro that makes the whole block, attribute included, works." }

declare! { NOT_THREAD_SAFE "IRIS0047" "module that cannot be shared between threads"
"A field of the struct has a type that is not `Send` and `Sync`, such as `Rc<_>`, `Cell<_>` or a raw
pointer. One module value is shared by all calls of a process, and several objects are handled at
the same time.

IRIS makes a module per call in Python, in which only one thread runs at a time. This module would
be used by several at once, and its memory would be corrupted.

Write `Arc<_>` for `Rc<_>`, an atomic or `Mutex<_>` for `Cell<_>` and `RefCell<_>`. What belongs to
one call is a local variable of the handler." }
