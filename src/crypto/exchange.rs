//! Questions about key pairs, for builds that have their arithmetic in a WebAssembly file of its own: one build asks, the other answers.
//! Every rule stands on the answering side; who asks only carries bytes.

#[cfg(feature = "key-pairs")]
use super::public::{PrivateKey, PublicKey};
use crate::prelude::*;

use super::Algorithm;

/// What is asked. As a number it crosses between the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The key alone, from what may be a public key.
    Public,
    /// Whether the key is a private one: empty where it is.
    Private,
    /// The public half of a private key.
    PublicOfPrivate,
    /// Whether the signature over the content was made with the public key's other half: empty where it was.
    Verifies,
    /// The signature over the content with the private key.
    Sign,
}

/// In the order of their numbers.
const QUESTIONS: [Question; 5] = [
    Question::Public,
    Question::Private,
    Question::PublicOfPrivate,
    Question::Verifies,
    Question::Sign,
];

impl Question {
    /// The question of that number.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        QUESTIONS.get(number).copied()
    }
}

/// Answers a question; `None` where the key is none, the signature is wrong or the question does not fit the algorithm. `content` is what
/// the algorithm works on: the message for Ed25519, its SHA-256 for ECDSA.
#[cfg(feature = "key-pairs")]
#[must_use]
pub fn answer(
    question: Question,
    algorithm: Algorithm,
    key: &[u8],
    content: &[u8],
    signature: &[u8],
) -> Option<Vec<u8>> {
    match question {
        Question::Public => Some(PublicKey::new(algorithm, key).ok()?.to_bytes()),
        Question::Private => PrivateKey::new(algorithm, key).ok().map(|_| Vec::new()),
        Question::PublicOfPrivate => {
            let private = PrivateKey::new(algorithm, key).ok()?;
            Some(private.verifier().ok()?.to_bytes())
        }
        Question::Verifies => PublicKey::new(algorithm, key)
            .ok()?
            .verifies_content(content, signature)
            .then(Vec::new),
        Question::Sign => PrivateKey::new(algorithm, key).ok()?.sign_content(content),
    }
}

/// What comes back from the other file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The bytes asked for.
    Bytes(Vec<u8>),
    /// No: what [`answer`] gives nothing for.
    No,
    /// There is no such file here.
    Absent,
    /// It failed.
    Broken,
}

/// Asks a question: number, algorithm, key, content, signature.
pub type Ask = fn(Question, Algorithm, &[u8], &[u8], &[u8]) -> Answer;
