//! The attributes and their keys as data: what is known, what each takes, and what it means.
//!
//! Unknown and repeated keys, the suggestions for them and the reference page all come from here.

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// `key = "text"`
    Text,
    /// `key = true`
    Bool,
    /// `key = 8`
    Number,
    /// `key = field`
    Field,
    /// `key = any::expression()`
    Expression,
    /// `key = some::path`
    Path,
    /// `key(..)`
    List,
    /// `key`
    Flag,
    /// `key = 1..=100`
    Range,
    /// `key("a", "b")`
    Texts,
}

impl Takes {
    /// How it is written, for messages.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Text => "= \"..\"",
            Self::Bool => "= true",
            Self::Number => "= 8",
            Self::Field => "= a_field",
            Self::Expression => "= ..",
            Self::Path => "= a::path",
            Self::List => "(..)",
            Self::Flag => "",
            Self::Range => "= 1..=100",
            Self::Texts => "(\"a\", \"b\")",
        }
    }
}

impl Takes {
    /// What it is called, for messages.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Bool => "`true` or `false`",
            Self::Number => "a whole number",
            Self::Field => "the name of a field, without quotes",
            Self::Expression => "an expression",
            Self::Path => "a path",
            Self::List | Self::Texts => "a list",
            Self::Flag => "no value",
            Self::Range => "a range such as `1..=100`, `1..` or `..=100`",
        }
    }
}

/// One key of an attribute.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    /// What it means, for the reference page.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) doc: &'static str,
    /// True when IRIS never sees the value: the compiler and the runtime are all that reads it.
    pub(crate) is_ours: bool,
}

impl Key {
    /// A key that IRIS does not know of.
    const fn ours(mut self) -> Self {
        self.is_ours = true;
        self
    }

    /// How it is written, for messages.
    pub(crate) fn written(&self) -> String {
        match self.takes {
            Takes::Flag => self.name.to_owned(),
            Takes::List | Takes::Texts => format!("{}{}", self.name, self.takes.example()),
            _ => format!("{} {}", self.name, self.takes.example()),
        }
    }
}

/// One attribute.
pub(crate) struct Grammar {
    pub(crate) attribute: &'static str,
    pub(crate) keys: &'static [Key],
}

impl Grammar {
    /// How it is written, for messages.
    pub(crate) fn shown(&self) -> String {
        if self.attribute == PIPELINE.attribute {
            "pipeline(..)".into()
        } else {
            format!("#[{}(..)]", self.attribute)
        }
    }

    /// Whether both are the same attribute at the same place.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let names = |grammar: &Self| grammar.keys.iter().map(|key| key.name).collect::<Vec<_>>();
        self.attribute == other.attribute && names(self) == names(other)
    }

    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

const fn key(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, doc, is_ours: false }
}

const CRATE: Key = key(
    "crate",
    Takes::Path,
    "The path of the runtime crate, for re-exports and renamed dependencies: absolute or from `crate`. Default `::iris_runtime`.",
)
.ours();

/// `#[iris_module(..)]` on a struct.
pub(crate) const MODULE: Grammar = Grammar {
    attribute: "iris_module",
    keys: &[
        key(
            "name",
            Takes::Text,
            "`_module_name`, what users see and under which IRIS finds the configuration. Default: the struct's name.",
        ),
        key("description", Takes::Text, "`_module_description`. Default: the doc comment of the struct."),
        key("version", Takes::Text, "`_module_version`. Default: the version of the cargo package."),
        key(
            "interface_version",
            Takes::Text,
            "`_interface_version`, in the range that IRIS accepts. Default: the newest.",
        ),
        key(
            "interface",
            Takes::Text,
            "The Python class, and the submodule that IRIS imports. Default: the module's name made an identifier, ending in `Interface`.",
        ),
        key(
            "package",
            Takes::Text,
            "The Python package. Default: the name of the cargo package with `_` for `-`.",
        ),
        key(
            "iris",
            Takes::Text,
            "The IRIS version whose hooks are checked against. Default: the newest that is catalogued.",
        )
.ours(),
        key(
            "max_tlp",
            Takes::Text,
            "The highest TLP whose objects may leave for a third party: `clear`, `green`, `amber`, `amber+strict` or `red`. Default: no limit.",
        )
.ours(),
        key(
            "pipeline",
            Takes::List,
            "The pipeline of a pipeline module: `pipeline(internal_name = \"..\", human_name = \"..\", args = ArgsType)`. Without it the module is a processor.",
        )
.ours(),
        key(
            "check",
            Takes::Path,
            "A function `fn(&Self) -> Result<(), E>` with an error that can be shown, such as a `String`. It looks at the parameters together, once all of them are read, and says what does not fit; a module that it refuses is not run.",
        )
.ours(),
        CRATE,
    ],
};

/// `#[iris_module(..)]` on an impl block.
pub(crate) const IMPL: Grammar = Grammar {
    attribute: "iris_module",
    keys: &[
        key(
            "hooks",
            Takes::List,
            "Functions with `#[hook]` that belong to the module, by path: `hooks(on_asset, notes::on_note)`.",
        )
        .ours(),
        CRATE,
    ],
};

/// `#[config_param(..)]` on a field.
pub(crate) const PARAM: Grammar = Grammar {
    attribute: "config_param",
    keys: &[
        key("human_name", Takes::Text, "`param_human_name`, the label. Default: the field's name in words."),
        key("description", Takes::Text, "`param_description`. Default: the doc comment of the field."),
        key(
            "section",
            Takes::Text,
            "`section`, the group in the dialog. Default: none, which IRIS shows as `Main`.",
        ),
        key(
            "default",
            Takes::Expression,
            "`default`, an expression of the type that the field's type asks for.",
        ),
        key("mandatory", Takes::Bool, "`mandatory`. Default: true, unless the type is `Option`."),
        key("param_name", Takes::Text, "`param_name`. Default: the field's name."),
        key(
            "was",
            Takes::Text,
            "The `param_name` of the parameter that this one replaces. A value stored under it counts until the new name has one.",
        )
.ours(),
        key(
            "range",
            Takes::Range,
            "The numbers that are taken: `1..=100`, `1..` or `..=100`, both ends included. For integers and floats; default and stored values outside are refused.",
        )
.ours(),
        key(
            "choices",
            Takes::Texts,
            "The texts that are taken. A value may be written in another case; the field holds it as it stands here. For `String`; an enum with `#[derive(ConfigValue)]` does the same with a type.",
        )
.ours(),
        key(
            "url",
            Takes::Flag,
            "The text must be an absolute `http` or `https` URL with a host and without credentials. For `String` and `Secret`.",
        )
.ours(),
        key(
            "check",
            Takes::Path,
            "A function `fn(&T) -> Result<(), E>` with an error that can be shown, such as a `String`. It looks at each value after it is read, the default included, and says what is wrong with it. Of an `Option` it sees the value inside, when there is one.",
        )
.ours(),
    ],
};

/// `#[hook("NAME", ..)]` on a method.
pub(crate) const HOOK: Grammar = Grammar {
    attribute: "hook",
    keys: &[
        key(
            "manual_hook_name",
            Takes::Text,
            "The menu entry, for manual hooks. Default: IRIS makes it of package and hook.",
        ),
        key(
            "run_asynchronously",
            Takes::Bool,
            "Whether IRIS queues the call for its worker. Default: true; preload hooks are always run in the user's request.",
        ),
        key(
            "enabled_by",
            Takes::Field,
            "A `bool` parameter: registered when true, deregistered when false, checked again at each call.",
        )
.ours(),
        key(
            "concurrency",
            Takes::Number,
            "How many objects are handled at a time, 1 to 256, for handlers that take one object. Default 8.",
        )
.ours(),
        key(
            "dynamic",
            Takes::Flag,
            "Instead of a name: the method serves the hooks that the method with `#[dynamic_hooks]` asks for.",
        )
.ours(),
        CRATE,
    ],
};

/// `#[pipeline_handler("REQUEST")]` on a method.
pub(crate) const PIPELINE_HANDLER: Grammar = Grammar { attribute: "pipeline_handler", keys: &[] };

/// `pipeline(..)` in `#[iris_module(..)]` on a struct.
pub(crate) const PIPELINE: Grammar = Grammar {
    attribute: "pipeline",
    keys: &[
        key(
            "internal_name",
            Takes::Text,
            "`pipeline_internal_name`, by which IRIS finds the pipeline: without `-` and white space.",
        ),
        key("human_name", Takes::Text, "`pipeline_human_name`, the label users choose from."),
        key("args", Takes::Path, "The struct of the arguments, with `#[derive(PipelineArgs)]`.").ours(),
    ],
};

/// `#[config_value(..)]` on an enum with `#[derive(ConfigValue)]`.
pub(crate) const CONFIG_VALUE: Grammar = Grammar { attribute: "config_value", keys: &[CRATE] };

/// `#[config_value(..)]` on a variant of such an enum.
pub(crate) const CHOICE: Grammar = Grammar {
    attribute: "config_value",
    keys: &[key(
        "name",
        Takes::Text,
        "The text that stands for the variant in the configuration. Default: the variant's name.",
    )],
};

/// `#[pipeline_args(..)]` on a struct with `#[derive(PipelineArgs)]`.
pub(crate) const PIPELINE_ARGS: Grammar = Grammar { attribute: "pipeline_args", keys: &[CRATE] };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_there_once_and_says_what_it_means() {
        for grammar in [&MODULE, &IMPL, &PARAM, &HOOK, &PIPELINE, &PIPELINE_ARGS, &CONFIG_VALUE, &CHOICE] {
            let mut names: Vec<_> = grammar.keys.iter().map(|key| key.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), grammar.keys.len(), "{}", grammar.attribute);
            for key in grammar.keys {
                assert!(key.doc.ends_with('.') && key.doc.len() > 20, "{}", key.name);
            }
        }
    }
}
