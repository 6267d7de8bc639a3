//! Which parameters the generated code reads, and what for. The others wait for their author.

use iris_catalog::ParamType;
use serde::Serialize;

use super::hooks::Handler;
use super::kind::Kind;
use super::params::Param;

/// The parameters with a role, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Roles {
    /// The address of the service.
    url: Option<String>,
    /// The key that the service asks for.
    key: Option<String>,
    /// The tag that an action gives.
    tag: Option<String>,
    /// Whether a pipeline leaves out empty files.
    skip_empty: Option<String>,
}

impl Roles {
    /// Gives the roles of a kind to its parameters, and marks those as used.
    ///
    /// Only handlers of objects ask a service and give tags, so without one there is nothing to read.
    pub(crate) fn give(kind: Kind, keyword: &str, params: &mut [Param], handlers: &[Handler]) -> Self {
        let mut take = |is_wanted: bool, fits: &dyn Fn(&Param) -> bool| {
            let found = params.iter_mut().find(|param| is_wanted && !param.optional && fits(param))?;
            found.used = true;
            Some(found.name.clone())
        };
        let is = |param: &Param, ty, name: &str| param.is_of(ty) && param.name == format!("{keyword}_{name}");
        let asks = kind.has_http() && handlers.iter().any(|handler| handler.shape == "object");
        let tags = kind == Kind::Action && handlers.iter().any(|handler| handler.has_tags);
        Self {
            url: take(asks, &|param| {
                param.is_of(ParamType::String) && (param.name == "url" || param.name.ends_with("_url"))
            }),
            key: take(asks, &|param| param.is_of(ParamType::SensitiveString)),
            tag: take(tags, &|param| is(param, ParamType::String, "tag")),
            skip_empty: take(kind == Kind::Pipeline, &|param| is(param, ParamType::Bool, "skip_empty")),
        }
    }
}
