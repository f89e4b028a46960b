//! The structure of a PDF for those who do not see its pages: headings, paragraphs, lists, tables and figures in the order in
//! which they are read, each with the content of pages that it holds.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node, Placement, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// Element of a [`Structure`], by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementId(usize);

/// Kind of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A heading with what is below it.
    Section,
    /// A heading, with its level from 1 and its text.
    Heading(NonZeroU16, String),
    /// A paragraph.
    Paragraph,
    /// A list of items.
    List,
    /// An item of a list, which has a label and a body.
    Item,
    /// The mark or the name of an item.
    Label,
    /// The text of an item.
    Body,
    /// A table.
    Table,
    /// The title of a table.
    Caption,
    /// The rows of headings above a table.
    Head,
    /// The rows of a table below its headings.
    Rows,
    /// A row.
    Row,
    /// The heading of a column.
    HeadOfColumn,
    /// The heading of a row.
    HeadOfRow,
    /// Any other cell.
    Cell,
    /// A picture.
    Figure {
        /// What it shows.
        says: String,
        /// The number of its page, from 0.
        page: usize,
        /// Its left, top, right and bottom edge on that page.
        sides: [f64; 4],
    },
}

impl Kind {
    /// The heading of a level.
    pub fn heading(level: u16, text: &str) -> Self {
        Self::Heading(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), text.to_owned())
    }

    fn tag(&self) -> TagKind {
        match self {
            Self::Section => Tag::Section.into(),
            Self::Heading(level, text) => Tag::Hn(*level, Some(text.clone())).into(),
            Self::Paragraph => Tag::P.into(),
            Self::List => Tag::L(ListNumbering::None).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Caption => Tag::Caption.into(),
            Self::Head => Tag::THead.into(),
            Self::Rows => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::HeadOfColumn => Tag::TH(TableHeaderScope::Column).into(),
            Self::HeadOfRow => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
            Self::Figure { says, page, sides } => {
                let [left, top, right, bottom] = sides.map(|side| side as f32);
                let place = Rect::from_ltrb(left, top, right, bottom).map(|rect| BBox::new(*page, rect));
                Tag::Figure(Some(says.clone())).with_bbox(place).with_placement(Some(Placement::Block)).into()
            }
        }
    }
}

/// Tree of elements in the order in which they are read.
#[derive(Default)]
pub struct Structure {
    elements: Vec<Element>,
    roots: Vec<ElementId>,
}

struct Element {
    kind: Kind,
    children: Vec<ElementId>,
}

impl Structure {
    /// Adds an element as the last child of another one, or as the last of the document.
    pub fn add(&mut self, parent: Option<ElementId>, kind: Kind) -> ElementId {
        let id = ElementId(self.elements.len());
        self.elements.push(Element { kind, children: Vec::new() });
        match parent {
            Some(ElementId(parent)) => self.elements[parent].children.push(id),
            None => self.roots.push(id),
        }
        id
    }

    /// Content of pages for each element, none so far.
    pub fn held(&self) -> Held {
        Held(vec![Vec::new(); self.elements.len()])
    }

    /// The tree as a PDF has it.
    pub fn tree(&self, held: &Held, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        self.roots.iter().for_each(|root| tree.push(self.group(*root, held)));
        tree
    }

    fn group(&self, ElementId(id): ElementId, held: &Held) -> TagGroup {
        let Element { kind, children } = &self.elements[id];
        let content = held.0[id].iter().map(|content| Node::Leaf(*content));
        let children = children.iter().map(|child| Node::Group(self.group(*child, held)));
        TagGroup::with_children(kind.tag(), content.chain(children).collect())
    }
}

/// Content of pages that each element of a [`Structure`] holds.
pub struct Held(Vec<Vec<Identifier>>);

impl Held {
    /// Adds content to an element.
    pub fn add(&mut self, ElementId(id): ElementId, content: Identifier) {
        self.0[id].push(content);
    }
}
