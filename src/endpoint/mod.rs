//! Whether an endpoint is one that a provider accepts and can reach.
//!
//! [`EndpointRules`] are what a provider documents about the endpoints it delivers to; [`check`]
//! compares a configuration with them before the provider does, and says what it comes to: which
//! event types arrive, which metadata is kept. Nothing is looked up and nothing is sent.
//!
//! ```
//! use hookproof::endpoint::{EndpointRules, check};
//! use hookproof::json::{self, Limits};
//!
//! let rules = json::parse(br#"{"https": "required", "public": true}"#, Limits::default())?;
//! let rules = EndpointRules::parse(rules.root())?;
//!
//! let config = json::parse(br#"{"url": "http://0x7f.1/hook"}"#, Limits::default())?;
//! let report = check(&rules, &[], config.root());
//! let broken: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
//! assert_eq!(broken, ["url-https", "url-address-form", "url-not-public"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod address;
mod check;
mod events;
mod headers;
mod host;
mod metadata;
mod report;
mod rules;
mod target;
mod url;

pub use check::{Context, check, check_in};
pub use host::Host;
pub use report::{Effective, EndpointReport, EventSelection};
pub use rules::{
    EmptyMeans, EndpointRules, EventRules, EventsMode, Https, LabelRules, MetadataRules, SecretMask,
};
pub use url::Url;
