//! Nothing: this package only names where the suite comes from.
