//! The search: body variants x key readings x framings, compared with every reading of what the message carried.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::case::Case;
use super::framings::Framing;
use super::keys::Reading as KeyReading;
use super::report::{Found, Stop};
use super::signatures::Reading as SignatureReading;
use super::variants::variants;
use crate::crypto::{Evidence, Key, equal};
use crate::scheme::{Scheme, Signature, Source, parts};

/// Most MACs of one diagnosis.
pub const MAX_MACS: usize = 4096;

/// Most bytes that one diagnosis hashes: a large body has fewer tries.
pub const MAX_HASHED_BYTES: usize = 64 * 1024 * 1024;

/// Most changes that may have come together.
const MAX_CHANGES: usize = 2;

/// What a check with a public key costs, in bytes of hashing.
const PUBLIC_KEY_BYTES: usize = 32 * 1024;

/// What is searched.
pub struct Space<'c> {
    /// The provider's scheme.
    pub scheme: &'c Scheme,
    /// Its signature.
    pub signature: &'c Signature,
    /// The message.
    pub case: &'c Case<'c>,
    /// The values of the scheme's constants.
    pub constants: &'c [String],
    /// The URL as the provider knows it.
    pub public_url: Option<&'c str>,
    /// What the secrets may stand for.
    pub keys: Vec<KeyReading>,
    /// What may have been signed around the body.
    pub framings: Vec<Framing>,
    /// What the message carried.
    pub signatures: Vec<SignatureReading>,
}

/// A match, and every change that it needed.
#[derive(Clone, Debug)]
pub struct Match {
    /// The changes.
    pub causes: Vec<Found>,
    /// The number of the secret.
    pub secret: usize,
    /// Whether the sender made the signature with the secret that was replaced.
    pub previous: bool,
    /// What was signed.
    pub framing: Framing,
    /// Whether the body is signed as it was given.
    pub body_as_given: bool,
}

/// What the search may still do.
#[derive(Debug, Default)]
pub struct Work {
    /// MACs so far.
    pub macs: usize,
    bytes: usize,
    /// Which cap ended the search.
    pub stopped: Option<Stop>,
}

impl Work {
    /// Takes one MAC over so many bytes; false when a cap is reached.
    pub fn spend(&mut self, bytes: usize) -> bool {
        self.macs += 1;
        self.bytes = self.bytes.saturating_add(bytes);
        if self.macs > MAX_MACS {
            self.stopped.get_or_insert(Stop::Macs);
        } else if self.bytes > MAX_HASHED_BYTES {
            self.stopped.get_or_insert(Stop::Bytes);
        }
        self.stopped.is_none()
    }
}

impl Space<'_> {
    /// Looks for the fewest changes that make the message match.
    pub fn search(&self, work: &mut Work) -> Option<Match> {
        if self.signatures.is_empty() {
            return None;
        }
        let body = self.case.body;
        for changes in 0..=MAX_CHANGES {
            if let Some(found) = self.with_body(body.bytes, &[], changes, work) {
                return Some(found);
            }
            // A match over content without the body says nothing of the body.
            if changes > 0 && self.signature.covers_body {
                let mut seen = Vec::new();
                for variant in variants(body) {
                    if work.stopped.is_some() {
                        return None;
                    }
                    // Many writers write a simple document alike.
                    let digest = Sha256::digest(&variant.bytes);
                    if seen.contains(&digest) {
                        continue;
                    }
                    seen.push(digest);
                    let causes = [variant.found];
                    let found = self.with_body(&variant.bytes, &causes, changes - 1, work);
                    if found.is_some() {
                        return found;
                    }
                }
            }
            if work.stopped.is_some() {
                return None;
            }
        }
        None
    }

    /// All keys and framings that need exactly so many changes.
    fn with_body(
        &self,
        body: &[u8],
        because: &[Found],
        changes: usize,
        work: &mut Work,
    ) -> Option<Match> {
        let source = Source::new(self.scheme, &self.case.values, body, self.public_url);
        if !self.digest_fits(&source) {
            return None;
        }
        for framing in &self.framings {
            let Some(left) = changes.checked_sub(framing.causes.len()) else {
                continue;
            };
            let mut pieces = None;
            for reading in self.keys.iter().filter(|key| key.causes.len() == left) {
                if pieces.is_none() {
                    let made = framing.content.pieces(
                        self.signature,
                        &source,
                        Cow::Borrowed(&framing.id),
                        Cow::Borrowed(&framing.time),
                        self.constants,
                    );
                    // A part that this template needs is not there.
                    let Ok(made) = made else { break };
                    pieces = Some(made);
                }
                let pieces = pieces.as_deref().unwrap_or_default();
                for (key, url) in reading
                    .keys
                    .iter()
                    .flat_map(|key| framing.urls.iter().map(move |url| (key, url)))
                {
                    // A check with a public key is dear: no other template of one is in use, and other times go with the body alone.
                    let public = key.algorithm.is_public();
                    let own = framing.content == self.signature.content && because.is_empty();
                    if public && !framing.causes.is_empty() && !own {
                        continue;
                    }
                    let cost = if public { PUBLIC_KEY_BYTES } else { 64 };
                    if !work.spend(body.len() + cost) {
                        return None;
                    }
                    let content = parts(pieces, body, key.expose_text(), url.as_bytes());
                    if let Some(signature) = self.matching(key, content) {
                        let causes = [because, &framing.causes, &reading.causes, &signature.causes];
                        return Some(Match {
                            causes: causes.concat(),
                            secret: reading.secret,
                            previous: signature.previous,
                            framing: framing.clone(),
                            body_as_given: because.is_empty() && self.signature.covers_body,
                        });
                    }
                }
            }
        }
        None
    }

    /// The signature that a key makes over `content`.
    fn matching<'a>(
        &self,
        key: &Key,
        content: impl Iterator<Item = &'a [u8]> + Clone,
    ) -> Option<&SignatureReading>
    where
        Self: 'a,
    {
        let same = |reading: &&SignatureReading| reading.algorithm == key.algorithm;
        let signatures: Vec<Vec<u8>> = self
            .signatures
            .iter()
            .map(|reading| match reading.bytes() {
                Some(bytes) if same(&reading) => bytes.to_vec(),
                _ => Vec::new(),
            })
            .collect();
        let content: Vec<&[u8]> = content.collect();
        let shown = signatures.iter().map(Vec::as_slice).enumerate();
        match key.evidence(content.iter().copied(), shown) {
            Evidence::Tag(tag) => self
                .signatures
                .iter()
                .filter(same)
                .filter(|reading| reading.is(&tag))
                .min_by_key(|reading| reading.causes.len()),
            Evidence::Verified(number) => self.signatures.get(number?),
            Evidence::Broken(_) => None,
        }
    }

    /// Where a digest stands for the body, a match says nothing of another body.
    fn digest_fits(&self, source: &Source<'_, '_>) -> bool {
        let Some(rule) = &self.signature.digest else {
            return true;
        };
        match source.at(&rule.place) {
            Ok(value) => {
                let digest = rule.encoding.encode(&Sha256::digest(source.body));
                equal(digest.as_bytes(), &value)
            }
            Err(_) => self.signature.content.covers_body(),
        }
    }
}
