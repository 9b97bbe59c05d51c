//! Whoever asks gets the verdicts of who computes, and knows a fault from a refusal.

use super::super::exchange::{Answer, Question, answer};
use super::super::public;
use super::{Algorithm, Code, PrivateKey, PublicKey, ask_key_pairs_of};

const BROKEN: &[u8] = b"breaks";
const GONE: &[u8] = b"gone";

fn peer(
    question: Question,
    algorithm: Algorithm,
    key: &[u8],
    content: &[u8],
    signature: &[u8],
) -> Answer {
    match (key, signature) {
        (BROKEN, _) | (_, BROKEN) => Answer::Broken,
        (GONE, _) => Answer::Absent,
        _ => answer(question, algorithm, key, content, signature).map_or(Answer::No, Answer::Bytes),
    }
}

const PARTS: [&[u8]; 3] = [b"id.", b"", b"\xff body"];

#[test]
fn both_ways_give_the_same_keys_signatures_and_verdicts() {
    ask_key_pairs_of(peer);
    for (algorithm, lengths) in [
        (Algorithm::Ed25519, [32, 64]),
        (Algorithm::EcdsaP256, [32, 32]),
    ] {
        let seed = [7; 32];
        let near = public::PrivateKey::new(algorithm, &seed).unwrap();
        let pair = [&seed[..], &near.verifier().unwrap().to_bytes()].concat();
        for length in lengths {
            let secret = pair.get(..length).unwrap();
            let far = PrivateKey::new(algorithm, secret).unwrap();
            assert_eq!(
                far.verifier().unwrap().to_bytes(),
                near.verifier().unwrap().to_bytes()
            );
            let signature = far.sign(PARTS.into_iter()).unwrap();
            assert_eq!(signature, near.sign(PARTS.into_iter()).unwrap());
            let key = far.verifier().unwrap();
            assert_eq!(key.verifies(PARTS.into_iter(), &signature), Ok(true));
            for at in 0..signature.len() {
                let mut changed = signature.clone();
                if let Some(byte) = changed.get_mut(at) {
                    *byte ^= 1;
                }
                let verdict = near
                    .verifier()
                    .unwrap()
                    .verifies(PARTS.into_iter(), &changed);
                assert_eq!(verdict, Ok(false), "{algorithm:?} {at}");
                assert_eq!(key.verifies(PARTS.into_iter(), &changed), verdict);
            }
            assert_eq!(
                key.verifies([&b"other"[..]].into_iter(), &signature),
                Ok(false)
            );
        }
        // The identity point of Ed25519, and lengths that no key has.
        for bad in [&[1_u8; 1][..], &[0; 32], &[0; 65], &[4; 65], b""] {
            assert_eq!(
                public::PublicKey::new(algorithm, bad).err(),
                PublicKey::new(algorithm, bad).err()
            );
            assert_eq!(
                PublicKey::new(algorithm, bad).err(),
                Some(Code::SecretMalformed)
            );
        }
        assert_eq!(
            PrivateKey::new(algorithm, &[9; 64]).err(),
            Some(Code::SecretMalformed)
        );
    }
}

#[test]
fn a_fault_is_no_refusal() {
    ask_key_pairs_of(peer);
    let new = |bytes| PublicKey::new(Algorithm::Ed25519, bytes).err();
    assert_eq!(new(BROKEN), Some(Code::Internal));
    assert_eq!(new(GONE), Some(Code::AlgorithmNotInThisBuild));
    let key = PrivateKey::new(Algorithm::Ed25519, &[7; 32])
        .unwrap()
        .verifier()
        .unwrap();
    assert_eq!(key.verifies(PARTS.into_iter(), BROKEN), Err(Code::Internal));
    // Only key pairs are asked about.
    assert_eq!(
        PublicKey::new(Algorithm::HmacSha256, &[7; 32]).err(),
        Some(Code::SecretMalformed)
    );
}
