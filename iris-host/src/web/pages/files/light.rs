//! Sends style sheets and scripts without what only their readers need: comments, indentation, spaces.
//!
//! No parser: texts in quotes stay as they are, and a space goes where it cannot mean anything. So our scripts
//! hold no regular expression in slashes, no template text in another, no empty statement, and end those they have.

/// The language of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// CSS.
    Style,
    /// JavaScript.
    Script,
}

impl Language {
    /// Whether white space between these two characters means nothing.
    fn joins(self, before: char, after: char, line_ended: bool) -> bool {
        match (self, line_ended) {
            (Self::Style, _) => "{};,:>(".contains(before) || "{};,>)".contains(after),
            // A line break may end a statement, except where one cannot end or begin.
            (Self::Script, true) => "{([,;=&|?:>".contains(before) || ")]}.:?&|".contains(after),
            (Self::Script, false) => {
                const SIGNS: &str = "{}()[];,=*<>?:&|!+-";
                let double = "+-".contains(before) && "+-".contains(after);
                !double && (SIGNS.contains(before) || SIGNS.contains(after))
            }
        }
    }
}

/// The text, lighter.
pub(super) fn light(text: &str, language: Language) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let (mut gap, mut line_ended) = (false, false);
    while let Some(next) = rest.chars().next() {
        let comment = comment(rest, language);
        if comment > 0 || next.is_whitespace() {
            gap = true;
            line_ended |= next == '\n';
            rest = &rest[comment.max(next.len_utf8())..];
            continue;
        }
        let before = out.chars().next_back();
        if gap && before.is_some_and(|before| !language.joins(before, next, line_ended)) {
            out.push(if line_ended && language == Language::Script { '\n' } else { ' ' });
        }
        (gap, line_ended) = (false, false);
        if next == '}' && out.ends_with(';') {
            out.pop();
        }
        let length = quoted(rest).unwrap_or(next.len_utf8());
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The length of the comment at the beginning of a text, 0 if there is none.
fn comment(text: &str, language: Language) -> usize {
    let until = |end: &str, own: usize| text.find(end).map_or(text.len(), |at| at + own);
    if text.starts_with("/*") {
        until("*/", 2)
    } else if language == Language::Script && text.starts_with("//") {
        until("\n", 0)
    } else {
        0
    }
}

/// The length of the text in quotes at the beginning of a text.
fn quoted(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|first| "\"'`".contains(*first))?;
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, one)| {
        let ends = *one == quote && !escaped;
        escaped = *one == '\\' && !escaped;
        ends
    });
    end.map(|(at, _)| at + quote.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_what_its_spaces_mean() {
        let style = "/* a, b */\na :hover,\n.b > .c { width: calc(1px + 2px);\n  content: \"a  { b\"; }\n\
                     @media (width: 1px) and (height: 1px) { i { color: rgb(1 2 3 / .5) } }\n";
        let light = light(style, Language::Style);
        assert_eq!(
            light,
            "a :hover,.b>.c{width:calc(1px + 2px);content:\"a  { b\"}\
             @media (width:1px) and (height:1px){i{color:rgb(1 2 3 / .5)}}"
        );
    }

    #[test]
    fn a_script_keeps_its_statements_apart() {
        let script = "// said\nconst a = 1,\n  b = `x  ${a} // y`; // no\nlet f = () => { return a + +b }\nf()\n  .then(g)\n";
        let light = light(script, Language::Script);
        assert_eq!(light, "const a=1,b=`x  ${a} // y`;let f=()=>{return a+ +b}\nf().then(g)");
    }

    #[test]
    fn what_does_not_end_ends_with_the_text() {
        assert_eq!(light("a /* b", Language::Style), "a");
        assert_eq!(light("a = \"b\\\"  c", Language::Script), "a=\"b\\\" c");
    }
}
