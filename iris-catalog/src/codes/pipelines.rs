//! IRIS0011 to IRIS0015, IRIS0043 and IRIS0044: pipelines.

use super::declare;

declare! { HOOK_IN_PIPELINE "IRIS0011" "hook in a pipeline module"
"The struct declares `pipeline(…)`, so the module is a `module_pipeline`, and the impl block serves a
hook. A module is one or the other.

IRIS asks only modules of type `module_processor` to register their hooks. The hooks of a pipeline
module would never be registered, without a message.

Write two modules, one with the hooks and one with the pipeline. They may share a crate for their
common code, but each needs a package of its own. If the pipeline is not meant, remove `pipeline(…)`
from the struct." }

declare! { PIPELINE_IN_PROCESSOR "IRIS0012" "pipeline handler in a module without a pipeline"
r#"The impl block has a `#[pipeline_handler]` or `#[pipeline_files_upload]`, but the struct declares no
`pipeline(…)`, so the module is a `module_processor`.

IRIS would offer no pipeline to its users and never call the handler. A processor that claims to
support pipelines all the same never becomes ready, and its registration is refused.

Write `pipeline(internal_name = "…", human_name = "…", args = …)` in `#[iris_module(…)]` on the
struct, and move the module's hooks, if it has any, to another module."# }

declare! { PIPELINE_WITHOUT_ARGUMENTS "IRIS0013" "pipeline without arguments"
"A pipeline asks its users for at least one argument, and the struct given as `args` has no field, or
`args` is missing.

IRIS refuses to register a pipeline whose list of arguments is empty: its health check takes the
empty list for a missing key.

Write a struct with `#[derive(PipelineArgs)]` and at least one field, and name it with `args = …`.
An argument that nobody has to fill in is an `Option<String>`." }

declare! { PIPELINE_WITHOUT_HANDLER "IRIS0014" "pipeline without a handler for import or update"
r#"A pipeline handles two requests, `pipeline_import` (files for a new case) and `pipeline_update`
(files for an existing case). The impl block lacks a handler for one of them.

IRIS refuses to register a pipeline that does not claim to support both, although version 2.4 only
ever sends `pipeline_update`. A pipeline that claims an update without an import never becomes
ready.

Write `#[pipeline_handler]` without a name on one method: it serves both. Or write
`#[pipeline_handler("pipeline_import")]` and `#[pipeline_handler("pipeline_update")]` on one method
or on two."# }

declare! { DUPLICATE_PIPELINE_HANDLER "IRIS0015" "pipeline request handled twice"
"Two methods of the impl block handle the same pipeline request, or two receive uploaded files. A
`#[pipeline_handler]` without a name counts for both `pipeline_import` and `pipeline_update`.

IRIS calls one `pipeline_handler` with the kind of request as an argument, and one
`pipeline_files_upload`. Only one of the two methods could be reached.

Write one handler for each request, and call the other method from it if both are needed." }

declare! { BAD_PIPELINE_NAME "IRIS0043" "pipeline with an unusable name"
"`internal_name` or `human_name` in `pipeline(…)` is empty, or `internal_name` holds a hyphen or
white space.

IRIS puts the module's name, a hyphen and the internal name into one text and takes it apart at the
hyphens. Of a name with a hyphen it would see only the beginning. An empty name fails the health
check.

Write an internal name of letters, digits and underscores, such as `evtx_import`, and a human name
that users recognise." }

declare! { BAD_PIPELINE_ARGUMENTS "IRIS0044" "unusable struct of pipeline arguments"
"`#[derive(PipelineArgs)]` reads a struct with named fields, without type parameters, in which each
field is one argument. The item here is something else, or a field has a type that cannot be read
from text, or a handler takes the arguments of another pipeline.

IRIS shows one text input per argument, marked `required` or `optional`, and hands over what was
typed as text, under the names of the module's own arguments.

Write a struct with named fields: `String`, or another type that implements `FromStr`, for what must
be filled in, `Option<_>` for what may stay empty. Its handlers take `&PipelineJob<_>` of the struct
that `args = …` names." }
