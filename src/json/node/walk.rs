//! What stands inside an array or object, one after another.

use super::Node;
use alloc::borrow::Cow;

/// See [`Node::items`].
#[derive(Clone, Debug)]
pub struct Items<'d> {
    pub(super) next: Node<'d>,
    /// The place of the token that closes the array.
    pub(super) end: usize,
}

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        if self.next.index >= self.end {
            return None;
        }
        let node = self.next;
        self.next.index = node.next_index();
        Some(node)
    }
}

/// See [`Node::entries`].
#[derive(Clone, Debug)]
pub struct Entries<'d> {
    pub(super) next: Node<'d>,
    /// The place of the token that closes the object.
    pub(super) end: usize,
}

impl<'d> Entries<'d> {
    #[inline(always)]
    pub(super) fn step(&mut self) -> Option<(Node<'d>, Node<'d>)> {
        if self.next.index >= self.end {
            return None;
        }
        let key = self.next;
        let value = Node {
            index: key.index + 1,
            ..key
        };
        self.next.index = value.next_index();
        Some((key, value))
    }
}

impl<'d> Iterator for Entries<'d> {
    type Item = (Cow<'d, str>, Node<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        self.step().map(|(key, value)| (key.text(), value))
    }
}
