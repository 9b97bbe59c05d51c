//! The catalogs: what the built-in ones hold, and what is made from any.
#![cfg(feature = "tools")]

mod compare;
mod compare_depths;
mod compare_editions;
mod examples;
mod hostile;
mod import;
mod no_change;
mod references;
mod seeds;
mod support;
mod types;
