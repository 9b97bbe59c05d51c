//! Whether the message is another provider's.

use super::case::Header;
use super::causes::Cause;
use super::report::Found;
use super::search::Work;
use super::{Question, options};
use crate::message::Message;
use crate::profile::{Layers, builtin_names, builtin_text};
use crate::receiver::Receiver;
use crate::scheme::{Assurance, Place, Proof, Scheme, SignaturePlace};

/// Most names in one sentence.
const MAX_NAMES: usize = 4;

/// Whether a set of signature headers of the scheme arrived; `own` where the message is meant to be of this scheme.
fn carried(scheme: &Scheme, headers: &[Header], own: bool) -> bool {
    let Proof::Signed(signature) = &scheme.proof else {
        return false;
    };
    let arrived = |number: usize, prefix: &str| {
        let name = scheme.headers.get(number).map_or("", String::as_str);
        headers
            .iter()
            .any(|(known, value)| known.eq_ignore_ascii_case(name) && value.starts_with(prefix))
    };
    // Some names are everybody's, such as authorization: there the beginning of the value tells. Others are
    // several senders', such as x-webhook-signature: there the rest of the set does.
    let prefix = if own { "" } else { &signature.grammar.prefix };
    signature.families.iter().any(|family| {
        let signed = match &family.signature {
            SignaturePlace::Headers(numbers) => {
                numbers.iter().any(|number| arrived(*number, prefix))
            }
            SignaturePlace::Value(_) => false,
        };
        let mut rest = [&family.timestamp, &family.id].into_iter().flatten();
        signed
            && (own
                || rest
                    .all(|place| !matches!(place, Place::Header(number) if !arrived(*number, ""))))
    })
}

/// The built-in providers whose signature headers the message carries: proved for those that it verifies for. Where the own headers
/// arrived too, a header in common is no news, and only a proof is told.
pub fn others(
    question: &Question<'_>,
    headers: &[Header],
    own: &Scheme,
    work: &mut Work,
) -> Option<Found> {
    let own_name = question.layers.name().unwrap_or_default();
    let own_arrived = carried(own, headers, true);
    let pairs: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let message = Message {
        headers: &pairs,
        body: question.body,
    };
    let (mut seen, mut proved) = (Vec::new(), Vec::new());
    for name in builtin_names().filter(|name| *name != own_name) {
        // What extends another profile is told by that one's name.
        let layers = builtin_text(name).and_then(|text| Layers::open(text).ok());
        let Some(layers) = layers.filter(|layers| layers.member("extends").is_none()) else {
            continue;
        };
        let Ok(scheme) = layers.scheme() else {
            continue;
        };
        if !carried(&scheme, headers, false) {
            continue;
        }
        seen.push(name);
        // Of any age: whose message it is does not depend on the clock.
        let mut options = options(question);
        options.tolerance_seconds = Some(u32::MAX);
        let affordable = options
            .secrets
            .iter()
            .all(|_| work.spend(question.body.len()));
        if !affordable {
            continue;
        }
        let verified = Receiver::new(&layers, options)
            .ok()
            .is_some_and(|receiver| {
                receiver
                    .verify(&message, question.now)
                    .is_ok_and(|verified| verified.assurance == Assurance::Signed)
            });
        if verified {
            proved.push(name);
        }
    }
    if !proved.is_empty() {
        return Some(
            Found::new(Cause::OtherProvider)
                .subject(list(&proved))
                .proved(),
        );
    }
    if own_arrived || seen.is_empty() {
        return None;
    }
    Some(Found::new(Cause::OtherProvider).subject(list(&seen)))
}

fn list(names: &[&str]) -> String {
    let more = names.len().saturating_sub(MAX_NAMES);
    let mut out = names
        .get(..names.len() - more)
        .unwrap_or_default()
        .join(", ");
    if more > 0 {
        out.push_str(&format!(" and {more} more"));
    }
    out
}
