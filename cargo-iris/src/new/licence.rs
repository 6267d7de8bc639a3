//! The licences that a module can be started with.

use serde::Serialize;

/// A licence: its short word, its SPDX expression, its names and its texts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Licence {
    pub(crate) word: &'static str,
    pub(crate) spdx: &'static str,
    pub(crate) name: &'static str,
    /// The names of the Python generator and other spellings, in lower case.
    #[serde(skip)]
    also: &'static [&'static str],
    /// File and text each. `{year}` and `{holder}` are filled in.
    #[serde(skip)]
    pub(crate) texts: &'static [(&'static str, &'static str)],
}

const GPL: &str = include_str!("../../templates/licences/GPL-3.0.txt");

pub(crate) const LICENCES: [Licence; 5] = [
    Licence {
        word: "mit",
        spdx: "MIT",
        name: "MIT",
        also: &[],
        texts: &[("LICENSE", include_str!("../../templates/licences/MIT.txt"))],
    },
    Licence {
        word: "bsd-3",
        spdx: "BSD-3-Clause",
        name: "BSD 3-Clause",
        also: &["bsd", "bsd-3-clause"],
        texts: &[("LICENSE", include_str!("../../templates/licences/BSD-3-Clause.txt"))],
    },
    Licence {
        word: "gpl-3",
        spdx: "GPL-3.0-or-later",
        name: "GNU GPL 3.0 or later",
        also: &["gpl", "gnu gpl v3.0", "gpl-3.0", "gpl-3.0-or-later"],
        texts: &[("LICENSE", GPL)],
    },
    Licence {
        word: "lgpl-3",
        spdx: "LGPL-3.0-or-later",
        name: "GNU LGPL 3.0 or later",
        also: &["lgpl", "lesser gnu gpl v3.0", "lgpl-3.0", "lgpl-3.0-or-later"],
        // It is the GPL with additional permissions, and is given with it.
        texts: &[("LICENSE", include_str!("../../templates/licences/LGPL-3.0.txt")), ("LICENSE-GPL", GPL)],
    },
    Licence {
        word: "apache-2",
        spdx: "Apache-2.0",
        name: "Apache 2.0",
        also: &["apache", "apache-2.0", "apache software license 2.0", "apache software license 3.0"],
        texts: &[("LICENSE", include_str!("../../templates/licences/Apache-2.0.txt"))],
    },
];

/// The licence of this word, SPDX expression or name.
pub(crate) fn licence(word: &str) -> Option<&'static Licence> {
    let word = word.trim().to_lowercase();
    LICENCES.iter().find(|licence| {
        licence.word == word
            || licence.spdx.eq_ignore_ascii_case(&word)
            || licence.name.eq_ignore_ascii_case(&word)
            || licence.also.contains(&&*word)
    })
}
