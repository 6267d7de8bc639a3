//! IRIS0035 to IRIS0038: the signature of a handler.

use super::declare;

declare! { HANDLER_RECEIVER "IRIS0035" "handler without `&self`"
"A handler is a method that begins with `&self`. This one takes `&mut self`, `self`, another receiver
or none. One module value serves many objects at the same time, so a handler can share it but not
own or change it.

IRIS would make a module for each call, and its users expect that calls do not disturb one another.

Write `&self`. What has to change during calls is a `#[state]` field of a type such as `Mutex<_>` or
an atomic. A free function with `#[hook]` takes the module as its first argument:
`module: &MyModule`." }

declare! { HANDLER_ARGUMENTS "IRIS0036" "handler with other arguments than it gets"
"A handler takes the data and, if it needs it, the context:
`fn enrich(&self, ioc: &mut Ioc, cx: &Context)`. The one here has no data, more arguments than these
two, the context in front of the data, or the data in a form that cannot be served; an alias of a
whole form, such as `type Batch = Vec<Ioc>`, is not seen through.

IRIS hands a module the name of the hook and a list of data, nothing else. It passes neither the
case nor the user; what is known of them is in the context.

Write the data as `&T`, `&mut T`, `&[T]`, `&mut [T]` or `Vec<T>`, then `cx: &Context` or nothing.
Pipeline handlers take `&PipelineJob<Args>`, upload handlers `&Upload`. What a handler needs beyond
that belongs into the module's fields." }

declare! { HANDLER_RETURN "IRIS0037" "unsupported return type of a handler"
"A handler returns `()`, `Status`, `Result<()>` or `Result<Status>`. The error of the result is any
type that converts into `iris_runtime::Error`; everything that implements `std::error::Error` does,
`String` does not.

IRIS expects a status object from every call. A synchronous handler of a Python module that returns
something else, or nothing, ends the user's request with an error page.

Write one of the four types; a method with `#[dynamic_hooks]` returns `Vec<HookRegistration>`. Turn
a text into an error with `Error::msg(…)` and a boxed one with `Error::from_boxed(…)`." }

declare! { HANDLER_FORM "IRIS0038" "unsupported form of a handler"
"The handler is `async`, `unsafe` or `extern`, has type parameters, a `where` clause or a `cfg` on an
argument, or its types are written with `impl Trait`, `dyn` or `!`.

IRIS is not concerned. The macro writes the code that calls the handler, and for these forms that
code would not compile, or its errors would point at code nobody wrote.

Write a plain method with types that are named in full, such as `&mut [Ioc]`. Aliases of the type
inside are fine. Handlers already run next to one another; to wait for a future, block on it within
the handler." }
