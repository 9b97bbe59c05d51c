//! A receiver: one provider's scheme with the caller's secrets, ready to verify.

use alloc::borrow::Cow;
use alloc::sync::Arc;

use zeroize::Zeroizing;

use crate::crypto::Key;
use crate::cut;
use crate::error::{Code, Misuse, Rejection};
use crate::message::{HeaderValues, Message};
use crate::prelude::*;
use crate::profile::Layers;
use crate::profile_error::ProfileError;
use crate::scheme::asserted::Expectation;
use crate::scheme::{
    Assurance, Proof, Scheme, Segment, Signature, Source, Transform, Window, asserted, bearer,
    constants, verify,
};

mod by_host;

pub use by_host::HostHash;

/// Most secrets that are tried: rotation needs two.
pub const MAX_SECRETS: usize = 16;

/// What the caller configures.
#[derive(Clone, Debug, Default)]
pub struct ReceiverOptions {
    /// The provider's secrets as it shows them, newest first. Zeroized when dropped.
    pub secrets: Vec<Zeroizing<Vec<u8>>>,
    /// How old a message may be, in seconds; the profile's own bound where absent.
    pub tolerance_seconds: Option<u32>,
    /// How far ahead of the clock a message may be, in seconds; the tolerance where only that is given.
    pub future_seconds: Option<u32>,
    /// Header values to compare, for providers that sign nothing.
    pub expected_headers: Vec<(String, String)>,
    /// Largest body in bytes.
    pub max_body_bytes: Option<u64>,
    /// An opt-in change of the body before the MAC.
    pub transform: Option<Transform>,
    /// The URL as the provider knows it, for schemes that sign it. An origin alone takes path and query from the message.
    pub public_url: Option<String>,
    /// Values of the scheme's constants.
    pub constants: Vec<(String, String)>,
}

/// A message that was found authentic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<'a> {
    /// What that proves.
    pub assurance: Assurance,
    /// The message id header, if the scheme has one and it arrived.
    pub id: Option<Cow<'a, str>>,
    /// The signed timestamp.
    pub timestamp: Option<i64>,
    /// Which secret matched, from 0.
    pub secret_index: Option<usize>,
    /// Which label of the signature list matched.
    pub label: Option<Arc<str>>,
    /// Whether the sender made the signature with the secret that was replaced.
    pub used_previous_secret: bool,
}

enum Check {
    Asserted(Vec<Expectation>),
    Bearer(Vec<Zeroizing<Vec<u8>>>),
    Signed {
        keys: Vec<Key>,
        window: Option<Window>,
        constants: Vec<String>,
    },
}

/// One provider's scheme with the caller's secrets.
pub struct Receiver {
    scheme: Scheme,
    check: Check,
    max_body_bytes: u64,
    public_url: Option<String>,
    #[cfg(feature = "full")]
    transform: Option<Transform>,
}

impl core::fmt::Debug for Receiver {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Receiver([REDACTED])")
    }
}

/// Puts the place of a profile's fault into a misuse.
#[must_use]
pub fn invalid_profile(error: &ProfileError) -> Misuse {
    #[cfg(feature = "full")]
    if error.is_internal() {
        return Misuse::new(Code::Internal);
    }
    let at = if error.at.is_empty() {
        "its root"
    } else {
        &error.at
    };
    Misuse::new(Code::InvalidProfile).subject(cut::join(&[at, ": ", &error.message]))
}

/// The bounds that hold: the caller's before the profile's; none where neither has one.
fn window(signature: &Signature, tolerance: Option<u32>, future: Option<u32>) -> Option<Window> {
    let rule = signature.timestamp?;
    let tolerance_seconds = tolerance.or(rule.tolerance_seconds);
    let future_seconds = future.or(tolerance).or(rule.future_seconds);
    if tolerance_seconds.is_none() && future_seconds.is_none() {
        return None;
    }
    Some(Window {
        tolerance_seconds: tolerance_seconds.unwrap_or(u32::MAX),
        future_seconds: future_seconds.unwrap_or(u32::MAX),
    })
}

impl Receiver {
    /// A receiver for an opened profile.
    ///
    /// # Errors
    /// `invalid-profile`, the `secret-…` codes, `too-many-secrets`, `expected-headers-missing`, `unknown-expected-header`,
    /// `constant-missing`, `transform-not-documented`, `algorithm-not-in-this-build`.
    pub fn new(layers: &Layers<'_>, options: ReceiverOptions) -> Result<Self, Misuse> {
        let scheme = layers.scheme().map_err(|error| invalid_profile(&error))?;
        if let Some(missing) = scheme.not_in_this_build {
            return Err(Misuse::new(Code::AlgorithmNotInThisBuild).subject(missing));
        }
        let secrets = options.secrets;
        if secrets.len() > MAX_SECRETS {
            return Err(Misuse::new(Code::TooManySecrets)
                .expected(MAX_SECRETS as i64)
                .found(secrets.len() as i64));
        }
        if options
            .transform
            .is_some_and(|transform| !scheme.transforms.contains(&transform))
        {
            return Err(Misuse::new(Code::TransformNotDocumented).subject("json-stringify"));
        }
        if options.transform.is_some() && cfg!(not(feature = "full")) {
            return Err(Misuse::new(Code::AlgorithmNotInThisBuild).subject("json-stringify"));
        }
        let check = match &scheme.proof {
            Proof::Asserted(known) => Check::Asserted(asserted::expectations(
                &scheme,
                known,
                &options.expected_headers,
            )?),
            _ if secrets.is_empty() => return Err(Misuse::new(Code::SecretMissing)),
            Proof::Bearer(_) => {
                for (index, secret) in secrets.iter().enumerate() {
                    scheme.secrets.read(secret, index)?;
                }
                Check::Bearer(secrets)
            }
            Proof::Signed(signature) => {
                let mut keys = Vec::with_capacity(secrets.len());
                for (index, secret) in secrets.iter().enumerate() {
                    keys.append(&mut scheme.secrets.keys(secret, index)?);
                }
                Check::Signed {
                    keys,
                    window: window(signature, options.tolerance_seconds, options.future_seconds),
                    constants: constants(signature, &options.constants)?,
                }
            }
        };
        let own = layers
            .max_body_bytes()
            .map_err(|error| invalid_profile(&error))?;
        let max_body_bytes = options.max_body_bytes.unwrap_or(own);
        Ok(Self {
            scheme,
            check,
            max_body_bytes,
            public_url: options.public_url,
            #[cfg(feature = "full")]
            transform: options.transform,
        })
    }

    /// The scheme.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Largest body in bytes.
    #[must_use]
    pub const fn max_body_bytes(&self) -> u64 {
        self.max_body_bytes
    }

    /// Whether the message id header is part of the signed content.
    #[must_use]
    pub fn id_is_signed(&self) -> bool {
        matches!(&self.scheme.proof, Proof::Signed(signature) if signature.content.has(&Segment::Id))
    }

    /// Has one more header handed over, for rules beside the scheme; gives its number, or `None` when there are too many.
    pub fn read_also(&mut self, name: &str) -> Option<usize> {
        let headers = &mut self.scheme.headers;
        if let Some(number) = headers
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name))
        {
            return Some(number);
        }
        (headers.len() < crate::message::MAX_HEADERS).then(|| {
            headers.push(name.to_ascii_lowercase());
            headers.len() - 1
        })
    }

    /// Verifies a message at the time `now` (Unix seconds).
    ///
    /// # Errors
    /// A [`Rejection`] with the first reason found.
    pub fn verify<'a>(&self, message: &Message<'a>, now: i64) -> Result<Verified<'a>, Rejection> {
        self.verify_values(
            &HeaderValues::pick(&self.scheme.headers, message),
            message.body,
            now,
        )
    }

    /// Verifies a message whose headers were already picked out.
    ///
    /// # Errors
    /// A [`Rejection`] with the first reason found.
    pub fn verify_values<'a>(
        &self,
        values: &HeaderValues<'a>,
        body: &'a [u8],
        now: i64,
    ) -> Result<Verified<'a>, Rejection> {
        self.check_length(body.len())?;
        let mut verified = Verified {
            assurance: Assurance::Signed,
            id: None,
            timestamp: None,
            secret_index: None,
            label: None,
            used_previous_secret: false,
        };
        let source = Source::new(&self.scheme, values, body, self.public_url.as_deref());
        match (&self.scheme.proof, &self.check) {
            (
                Proof::Signed(signature),
                Check::Signed {
                    keys,
                    window,
                    constants,
                },
            ) => {
                let setting = verify::Setting {
                    window: *window,
                    constants,
                };
                let prepared = verify::prepare(signature, &source, setting, now)?;
                let transformed = self.transformed(body)?;
                let body = transformed.as_deref().unwrap_or(body);
                // Each form of the URL is a try of its own; the last one's rejection is told.
                let mut found = None;
                for url in prepared.urls() {
                    let tried = verify::decide(&prepared, keys, |key| {
                        verify::evidence(&prepared, key, body, url)
                    });
                    let done = tried.is_ok();
                    found = Some(tried);
                    if done {
                        break;
                    }
                }
                // There is one form at least.
                let found = found.unwrap_or_else(|| Err(Rejection::new(Code::SignatureMismatch)));
                return self.told(signature, prepared, found);
            }
            (Proof::Bearer(places), Check::Bearer(secrets)) => {
                verified.assurance = Assurance::Bearer;
                verified.secret_index = Some(bearer::check(places, &source, secrets)?);
            }
            (_, Check::Asserted(expectations)) => {
                verified.assurance = Assurance::Asserted;
                asserted::check(&self.scheme, expectations, values)?;
            }
            // `new` makes the check from the proof, so the two always fit.
            _ => return Err(Rejection::new(Code::SignatureMismatch)),
        }
        Ok(verified)
    }

    fn check_length(&self, body_length: usize) -> Result<(), Rejection> {
        if body_length as u64 > self.max_body_bytes {
            return Err(Rejection::new(Code::BodyTooLarge)
                .expected(self.max_body_bytes as i64)
                .found(body_length as i64));
        }
        Ok(())
    }

    /// What the judge found, as the caller is told it.
    fn told<'a>(
        &self,
        signature: &Signature,
        prepared: verify::Prepared<'a, '_>,
        found: Result<verify::Match, Rejection>,
    ) -> Result<Verified<'a>, Rejection> {
        let found = found.map_err(|rejection| match signature.families.get(prepared.family) {
            Some(family) => family.blame_signature(&self.scheme, rejection),
            None => rejection,
        })?;
        let label = found
            .label
            .and_then(|label| signature.grammar.labels.get(label));
        Ok(Verified {
            assurance: if signature.covers_body {
                Assurance::Signed
            } else {
                Assurance::Metadata
            },
            id: prepared.id.and_then(|id| match id {
                Cow::Borrowed(id) => core::str::from_utf8(id).ok().map(Cow::Borrowed),
                Cow::Owned(id) => String::from_utf8(id).ok().map(Cow::Owned),
            }),
            timestamp: prepared.timestamp,
            secret_index: Some(found.secret),
            label: label.map(|label| label.name.clone()),
            used_previous_secret: label.is_some_and(|label| label.previous),
        })
    }

    #[cfg(feature = "full")]
    fn transformed(&self, body: &[u8]) -> Result<Option<Vec<u8>>, Rejection> {
        match self.transform {
            None => Ok(None),
            Some(Transform::JsonStringify) => stringified(body).map(Some),
        }
    }

    #[cfg(not(feature = "full"))]
    fn transformed(&self, _body: &[u8]) -> Result<Option<Vec<u8>>, Rejection> {
        Ok(None)
    }
}

/// What the transform `json-stringify` makes of a body; out of line, as few receivers ask for it.
#[cfg(feature = "full")]
#[inline(never)]
fn stringified(body: &[u8]) -> Result<Vec<u8>, Rejection> {
    let document = crate::json::parse(body, crate::json::Limits::default())
        .map_err(|error| Rejection::new(Code::BodyNotJson).found(error.offset as i64))?;
    Ok(crate::json::ecmascript::stringify(document.root()).into_bytes())
}
