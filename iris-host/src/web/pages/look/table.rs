//! Tables, which become cards on a narrow screen.

use maud::{Markup, html};

/// A table: its caption for who does not see it, its columns, its rows.
pub(crate) struct Table<'a> {
    /// Where live rows arrive.
    pub(crate) id: &'a str,
    /// What it lists.
    pub(crate) caption: &'a str,
    /// Heads of the columns; the empty one is that of the checkboxes.
    pub(crate) heads: &'a [&'a str],
    /// Whether a filter is on, so that live rows must wait.
    pub(crate) filtered: bool,
    /// The rows.
    pub(crate) rows: Vec<Markup>,
}

/// One row.
#[derive(Default)]
pub(crate) struct Row<'a> {
    /// The row's own id, by which a live change finds it.
    pub(crate) id: &'a str,
    /// The list that a new row goes into.
    pub(crate) list: &'a str,
    /// Where a click on the row leads.
    pub(crate) href: Option<&'a str>,
    /// Whether its page is open over the table.
    pub(crate) open: bool,
    /// Whether it is something IRIS would not list.
    pub(crate) off: bool,
}

/// One cell.
pub(crate) struct Cell {
    class: &'static str,
    head: &'static str,
    content: Markup,
}

/// An ordinary cell under this head.
pub(crate) fn cell(head: &'static str, content: Markup) -> Cell {
    Cell { class: "", head, content }
}

impl Cell {
    /// The cell that names the row, which is the title of its card.
    pub(crate) fn title(self) -> Self {
        Self { class: "title", ..self }
    }

    /// The cell with the row's checkbox.
    pub(crate) fn pick(self) -> Self {
        Self { class: "pick", head: "", ..self }
    }
}

impl Row<'_> {
    /// The row with these cells. An empty cell has no place on a card.
    pub(crate) fn render(&self, cells: &[Cell]) -> Markup {
        let id = (!self.id.is_empty()).then_some(self.id);
        let list = (!self.list.is_empty()).then_some(self.list);
        html! {
            tr.at[self.open].off[self.off] id=[id] data-in=[list] data-href=[self.href] {
                @for Cell { class, head, content } in cells {
                    td class=[(!class.is_empty()).then_some(*class)] data-th=[(!head.is_empty()).then_some(*head)] { (content) }
                }
            }
        }
    }
}

/// The table.
pub(crate) fn table(table: &Table<'_>) -> Markup {
    html! {
        div.sheet {
            table {
                caption.vh { (table.caption) }
                thead { tr {
                    @for head in table.heads {
                        @if head.is_empty() { th.pick scope="col" { span.vh { "Select" } } } @else { th scope="col" { (head) } }
                    }
                } }
                tbody id=(table.id) data-filtered=[table.filtered.then_some("1")] { @for row in &table.rows { (row) } }
            }
        }
    }
}
