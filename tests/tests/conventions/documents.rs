//! Documents lead somewhere.

use crate::tree::{File, expect_none, files, root};

#[test]
fn links_between_documents_exist() {
    let mut broken = Vec::new();
    let mut count = 0;
    for file in files().iter().filter(|file| file.has_extension("md")) {
        for target in targets(file) {
            count += 1;
            if !root().join(&file.path).with_file_name("").join(target).exists() {
                broken.push(format!("{}: {target}", file.path));
            }
        }
    }
    assert!(count > 10, "only {count} links were found");
    expect_none(&broken, "a link leads to a file that is there");
}

/// The files that a document links to, relative to its own folder.
fn targets(file: &File) -> impl Iterator<Item = &str> {
    let links = file.text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let paths = links.map(|(target, _)| target.split('#').next().unwrap_or(target));
    paths.filter(|path| !path.is_empty() && !path.contains("://"))
}
