//! Why a signature failed: a search over what may have gone wrong, apart from verification and never used by it.
//!
//! A cause is `proved` only where a MAC or signature over the changed message matched what the message carried. Nothing here
//! prints an expected signature, a secret or a value of the payload: that would make a signing oracle of every failure.

mod case;
pub mod causes;
mod clock;
mod facts;
mod framings;
mod keys;
mod lenient;
mod names;
mod others;
mod plain;
pub mod report;
mod search;
mod signatures;
mod signed;
mod urls;
pub mod variants;

pub use causes::{Basis, CAUSES, Cause, CauseInfo, Class};
pub use report::{Found, Report, Stop};
pub use search::{MAX_HASHED_BYTES, MAX_MACS};

use zeroize::Zeroizing;

use crate::error::{Blame, Code, Misuse, Rejection};
use crate::message::{HeaderValues, Message};
use crate::profile::Layers;
use crate::receiver::{Receiver, ReceiverOptions, Verified, invalid_profile};
use crate::scheme::{Assurance, Proof, Source};

/// Most secrets that are tried.
pub const MAX_SECRETS: usize = 8;

/// A message that failed, with what it was verified with.
#[derive(Debug)]
pub struct Question<'q> {
    /// The provider.
    pub layers: &'q Layers<'q>,
    /// The secrets, newest first.
    pub secrets: &'q [Zeroizing<Vec<u8>>],
    /// Everything that arrived: also headers that the scheme does not read.
    pub headers: &'q [(String, String)],
    /// The body as it was given to verification.
    pub body: &'q [u8],
    /// The method.
    pub method: Option<&'q str>,
    /// The URL.
    pub url: Option<&'q str>,
    /// Unix seconds.
    pub now: i64,
    /// Header values to compare, for providers that sign nothing.
    pub expected_headers: &'q [(String, String)],
    /// Values of the scheme's constants.
    pub constants: &'q [(String, String)],
    /// The URL as the provider knows it.
    pub public_url: Option<&'q str>,
    /// How old a message may be; the profile's own bound where absent.
    pub tolerance_seconds: Option<u32>,
}

impl Question<'_> {
    fn tried(&self) -> &[Zeroizing<Vec<u8>>] {
        self.secrets.get(..MAX_SECRETS).unwrap_or(self.secrets)
    }
}

fn options(question: &Question<'_>) -> ReceiverOptions {
    ReceiverOptions {
        secrets: question.secrets.to_vec(),
        tolerance_seconds: question.tolerance_seconds,
        expected_headers: question.expected_headers.to_vec(),
        constants: question.constants.to_vec(),
        public_url: question.public_url.map(str::to_owned),
        ..ReceiverOptions::default()
    }
}

/// Codes of secrets that cannot be used as they are: a finding here, an error elsewhere.
const SECRET_CODES: [Code; 4] = [
    Code::SecretEmpty,
    Code::SecretMalformed,
    Code::SecretTooShort,
    Code::SecretWrongKind,
];

/// What a message that arrived unchanged may show as well: alone it explains nothing.
const WEAK: [Cause; 10] = [
    Cause::TimestampTooOld,
    Cause::TimestampTooNew,
    Cause::ClockAhead,
    Cause::ClockBehind,
    Cause::MessageLate,
    Cause::ContentType,
    Cause::CharsetReplaced,
    Cause::NumberPrecision,
    Cause::JsonCanonical,
    Cause::SeveralSignatures,
];

/// Searches the causes of a failure.
///
/// # Errors
/// What only the caller can mend: `invalid-profile`, `secret-missing`, `expected-headers-missing`, `unknown-expected-header`,
/// `request-part-missing`, `constant-missing`, `too-many-secrets`, `algorithm-not-in-this-build`.
pub fn diagnose(question: &Question<'_>) -> Result<Report, Misuse> {
    let layers = question.layers;
    let scheme = layers.scheme().map_err(|error| invalid_profile(&error))?;
    let headers = case::with_request(question.headers, question.method, question.url);
    let pairs: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let message = Message {
        headers: &pairs,
        body: question.body,
    };
    let mut report = Report::default();
    let rejection = match Receiver::new(layers, options(question)) {
        Ok(receiver) => match receiver.verify(&message, question.now) {
            Ok(verified) => return Ok(verifies(&verified, report)),
            Err(rejection) => Some(caller_mends(rejection)?),
        },
        Err(misuse) if SECRET_CODES.contains(&misuse.code) => None,
        Err(misuse) => return Err(misuse),
    };
    // All of them were verified with, and only some are searched with.
    if question.secrets.len() > MAX_SECRETS {
        report.stop(Stop::Secrets);
    }
    let mut body_is_right = false;
    match &scheme.proof {
        Proof::Signed(signature) => {
            body_is_right = signed::diagnose(
                question,
                &scheme,
                signature,
                &headers,
                rejection.as_ref(),
                &mut report,
            )?;
        }
        Proof::Bearer(places) => {
            let values = HeaderValues::pick(&scheme.headers, &message);
            let source = Source::new(&scheme, &values, question.body, question.public_url);
            let tokens = plain::tokens(places, &source, &headers, question.tried());
            // A message without the token may be another sender's.
            if tokens.iter().any(|found| found.cause == Cause::TokenPlace) {
                let mut work = search::Work::default();
                let other = others::others(question, &headers, &scheme, &mut work);
                other.into_iter().for_each(|found| report.add(found));
            }
            for found in tokens {
                report.add(found);
            }
            for (index, text) in question.tried().iter().enumerate() {
                for found in facts::of_secret(&scheme.secrets, text, index) {
                    report.add(found);
                }
            }
        }
        Proof::Asserted(known) => {
            let values = HeaderValues::pick(&scheme.headers, &message);
            let given = question.expected_headers;
            for found in plain::expected(&scheme, known, given, &headers, &values) {
                report.add(found);
            }
        }
    }
    let signed = matches!(scheme.proof, Proof::Signed(_));
    if !body_is_right {
        for found in facts::of_body(&variants::Body::new(question.body), &headers, signed) {
            report.add(found);
        }
    }
    let weak = |found: &Found| found.class == Class::Hint && WEAK.contains(&found.cause);
    if report.causes.iter().all(weak) {
        report.add(Found::new(Cause::Unexplained));
    }
    Ok(report.finished())
}

fn caller_mends(rejection: Rejection) -> Result<Rejection, Misuse> {
    let caller = rejection
        .code
        .info()
        .is_some_and(|info| info.blame == Blame::Caller);
    if !caller {
        return Ok(rejection);
    }
    let code = rejection.code;
    Err(rejection.into_misuse(code))
}

/// A message that verifies here, with what is to be known of the secret.
fn verifies(verified: &Verified<'_>, mut report: Report) -> Report {
    let by_mac = matches!(verified.assurance, Assurance::Signed | Assurance::Metadata);
    let mut causes = vec![Found::new(Cause::Verifies).subject(verified.assurance.name())];
    if let Some(index) = verified.secret_index.filter(|index| *index > 0) {
        causes.push(Found::new(Cause::SecretPrevious).found(index as i64 + 1));
    }
    if verified.used_previous_secret {
        causes.push(Found::new(Cause::SecretReplaced));
    }
    for cause in causes {
        report.add(if by_mac { cause.proved() } else { cause });
    }
    report
}
