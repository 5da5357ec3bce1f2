//! [`Lists`]: lists of different lengths in one constant table. [`at`]: the lookup in a table.

/// Returns the element at this place, or `None` if the table is shorter.
///
/// This is `get`, which is not `const` yet. The check lets the compiler leave out the panic of an index.
pub(crate) const fn at<T: Copy>(table: &[T], place: usize) -> Option<T> {
    if place < table.len() {
        #[expect(clippy::indexing_slicing, reason = "checked above, and the compiler sees it")]
        Some(table[place])
    } else {
        None
    }
}

/// A list for each key from 0 to `BOUNDS - 2`, stored one after the other in one array.
pub(crate) struct Lists<T, const LEN: usize, const BOUNDS: usize> {
    items: [T; LEN],
    /// The index at which each list begins, and finally the index at which the last list ends.
    bounds: [u16; BOUNDS],
}

impl<T: Copy, const LEN: usize, const BOUNDS: usize> Lists<T, LEN, BOUNDS> {
    /// Makes lists of these lengths, with the filler in every place. Fill them with [`set`](Self::set).
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
    pub(crate) const fn new(lengths: &[u16; BOUNDS], filler: T) -> Self {
        let mut bounds = [0; BOUNDS];
        let mut key = 1;
        while key < BOUNDS {
            bounds[key] = bounds[key - 1] + lengths[key - 1];
            key += 1;
        }
        assert!(
            bounds[BOUNDS - 1] as usize == LEN,
            "the lengths must add up to the number of items"
        );
        Self { items: [filler; LEN], bounds }
    }

    /// Sets the element at this place in the list of `key`.
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
    pub(crate) const fn set(&mut self, key: usize, place: u16, item: T) {
        let place = self.bounds[key] + place;
        assert!(place < self.bounds[key + 1], "the place must be in the list");
        self.items[place as usize] = item;
    }

    /// Returns the list of `key`, which is empty if there is none.
    pub(crate) const fn get(&self, key: usize) -> &[T] {
        if key + 1 >= BOUNDS {
            return &[];
        }
        #[expect(clippy::indexing_slicing, reason = "checked above, and the compiler sees it")]
        let [start, end] = [self.bounds[key] as usize, self.bounds[key + 1] as usize];
        match self.items.as_slice().split_at_checked(end) {
            Some((before_end, _)) => match before_end.split_at_checked(start) {
                Some((_, list)) => list,
                None => &[],
            },
            None => &[],
        }
    }
}
