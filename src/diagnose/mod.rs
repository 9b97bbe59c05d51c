//! Why a signature failed: a search over what may have gone wrong, apart from verification and never used by it.
//!
//! A cause is `proved` only where a MAC or signature over the changed message matched what the message carried. Nothing here
//! prints an expected signature, a secret or a value of the payload: that would make a signing oracle of every failure.

pub mod causes;
pub mod lenient;
pub mod report;
pub mod variants;

pub use causes::{CAUSES, Cause, CauseInfo, Class};
pub use report::{Found, Report, Stop};
