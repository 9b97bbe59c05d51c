//! Tokens and plain headers: compared, never proved.

use super::faults::Fault;
use super::sender::{Sent, secret_of};

const CLARAVINE: &str = r#"{"token":"8f742231b10e8888abcd99badcab85a5","type":"template.created"}"#;

fn set_token(sent: &mut Sent, change: impl Fn(&str) -> String) {
    let token = change(secret_of("claravine"));
    sent.set("authorization", token);
}

pub const PLAIN: &[Fault] = &[
    (
        "no scheme",
        "claravine",
        CLARAVINE,
        |sent| set_token(sent, str::to_owned),
        "token-scheme",
        "hint",
    ),
    (
        "scheme twice",
        "claravine",
        CLARAVINE,
        |sent| set_token(sent, |token| format!("Bearer Bearer {token}")),
        "token-scheme",
        "hint",
    ),
    (
        "scheme in the secret",
        "claravine",
        CLARAVINE,
        |sent| sent.secret(format!("Bearer {}", secret_of("claravine"))),
        "token-scheme",
        "hint",
    ),
    (
        "line break in the secret",
        "claravine",
        CLARAVINE,
        |sent| sent.secret(format!("{}\n", secret_of("claravine"))),
        "token-blanks",
        "hint",
    ),
    (
        "quotes",
        "claravine",
        CLARAVINE,
        |sent| set_token(sent, |token| format!("Bearer \"{token}\"")),
        "token-blanks",
        "hint",
    ),
    (
        "upper case",
        "claravine",
        CLARAVINE,
        |sent| set_token(sent, |token| format!("Bearer {}", token.to_uppercase())),
        "token-case",
        "hint",
    ),
    (
        "header missing",
        "claravine",
        CLARAVINE,
        |sent| sent.remove("authorization"),
        "token-place",
        "hint",
    ),
    (
        "body without token",
        "claravine",
        CLARAVINE,
        |sent| sent.body(r#"{ "type":"template.created"}"#),
        "token-place",
        "hint",
    ),
    (
        "another token",
        "claravine",
        CLARAVINE,
        |sent| set_token(sent, |_| "Bearer another".into()),
        "token-differs",
        "hint",
    ),
    (
        "expected in lower case",
        "clarus",
        "{ }",
        |sent| sent.set("x-claruswms-domain", "acme-live"),
        "expected-header-case",
        "hint",
    ),
    (
        "expected with blanks",
        "clarus",
        "{ }",
        |sent| sent.expected[0].1.push(' '),
        "expected-header-blanks",
        "hint",
    ),
    (
        "expected missing",
        "clarus",
        "{ }",
        |sent| sent.remove("x-claruswms-domain"),
        "expected-header-missing",
        "hint",
    ),
    (
        "expected under a CGI name",
        "clarus",
        "{ }",
        |sent| sent.rename("x-claruswms-domain", "HTTP_X_CLARUSWMS_DOMAIN"),
        "header-renamed",
        "hint",
    ),
    (
        "expected elsewhere",
        "clarus",
        "{ }",
        |sent| {
            sent.set("x-claruswms-domain", "17");
            sent.set("x-claruswms-automation-id", "Acme-Live");
        },
        "expected-header-elsewhere",
        "hint",
    ),
    (
        "expected differs",
        "clarus",
        "{ }",
        |sent| sent.set("x-claruswms-domain", "other"),
        "expected-header-differs",
        "hint",
    ),
];
