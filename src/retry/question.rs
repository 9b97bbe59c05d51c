//! Reads the options of a preview: `{ start, outages: [{ start, end }], jitter }`.

use super::options::{OptionError, Outage, PreviewOptions};
use crate::{
    json::{Kind, Node},
    profile_error::found,
    units::parse_iso8601,
};

impl PreviewOptions {
    /// Reads options from JSON. A time is a number of unix seconds (a fraction is cut off) or an
    /// ISO 8601 text with its zone; an outage without `end` lasts for ever; `null` is as good as
    /// absent.
    ///
    /// # Errors
    /// `option-invalid`: an unknown option, one of a wrong kind, or no start. Ranges are checked by
    /// [`preview`](super::preview()).
    pub fn parse(node: Node<'_>) -> Result<Self, OptionError> {
        known(node, "options", "options", &["start", "outages", "jitter"])?;
        let start = time(node, "start", "start", "start")?
            .ok_or_else(|| OptionError::new("start", "expected a time, found none"))?;
        let jitter = match present(node, "jitter") {
            None => None,
            Some(jitter) => Some(jitter.as_f64().ok_or_else(|| {
                let message = format!("expected a fraction from 0 to 1, found {}", found(jitter));
                OptionError::new("jitter", message)
            })?),
        };
        let mut outages = Vec::new();
        if let Some(list) = present(node, "outages") {
            if list.kind() != Kind::Array {
                let message = format!("expected a list of {{ start, end }}, found {}", found(list));
                return Err(OptionError::new("outages", message));
            }
            for (index, outage) in list.items().enumerate() {
                let label = format!("outage {}", index + 1);
                known(outage, "outages", &label, &["start", "end"])?;
                let missing = || {
                    let message = format!("{label}: expected a start, found none");
                    OptionError::new("outages", message)
                };
                outages.push(Outage {
                    start: time(outage, "start", "outages", &label)?.ok_or_else(missing)?,
                    end: time(outage, "end", "outages", &label)?.unwrap_or(i64::MAX),
                });
            }
        }
        Ok(Self {
            start,
            outages,
            jitter,
            replay_window_seconds: None,
        })
    }
}

fn present<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.get(name).filter(|member| member.kind() != Kind::Null)
}

fn known(
    node: Node<'_>,
    option: &'static str,
    label: &str,
    members: &[&str],
) -> Result<(), OptionError> {
    if node.kind() != Kind::Object {
        let message = format!("{label}: expected an object, found {}", found(node));
        return Err(OptionError::new(option, message));
    }
    match node.entries().find(|(key, _)| !members.contains(&&**key)) {
        None => Ok(()),
        Some((key, _)) => {
            let members = members.join(", ");
            let message = format!("{label}: \"{key}\" is unknown; expected one of {members}");
            Err(OptionError::new(option, message))
        }
    }
}

fn time(
    node: Node<'_>,
    name: &str,
    option: &'static str,
    label: &str,
) -> Result<Option<i64>, OptionError> {
    let Some(value) = present(node, name) else {
        return Ok(None);
    };
    let problem = |problem: &str| {
        let place = if label == name {
            String::new()
        } else {
            format!("{label}, {name}: ")
        };
        OptionError::new(option, format!("{place}{problem}"))
    };
    if let Some(text) = value.as_str() {
        let time = parse_iso8601(&text).map_err(|reason| {
            problem(&format!(
                "expected unix seconds or an ISO 8601 time; {reason}"
            ))
        })?;
        return Ok(Some(time));
    }
    // The conversion saturates, and what is beyond the range is refused or harmless later.
    let seconds = value
        .as_i64()
        .or_else(|| value.as_f64().map(|seconds| seconds.floor() as i64));
    seconds.map(Some).ok_or_else(|| {
        let found = found(value);
        problem(&format!(
            "expected unix seconds or an ISO 8601 time, found {found}"
        ))
    })
}
