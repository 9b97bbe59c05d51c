//! The writers of JSON that senders use, as data.
//!
//! Sources: the languages' own documentation and what the writers print (ECMA-262 §25.5; Python `json`; PHP `json_encode`; Go
//! `encoding/json`; Rails `to_json` and Ruby's `json`; System.Text.Json and Json.NET; Gson).

use super::super::causes::Cause;
use super::style::{Numbers, PLAIN, Style};

/// Cause, the writer's name in a sentence, and how it writes.
pub type Row = (Cause, &'static str, Style);

const PYTHON: Style = Style {
    comma: ", ",
    colon: ": ",
    ascii: true,
    escaped: "\u{7f}",
    ..PLAIN
};
const PHP: Style = Style {
    ascii: true,
    slash: true,
    ..PLAIN
};
const RAILS: Style = Style {
    escaped: "<>&\u{2028}\u{2029}",
    ..PLAIN
};
// A float64 is printed as ECMAScript prints it.
const GO: Style = Style {
    numbers: Numbers::Ecmascript,
    ..RAILS
};
const OLD_GO: Style = Style {
    short: "\t\n\r",
    ..GO
};
const DOTNET: Style = Style {
    ascii: true,
    upper: true,
    escaped: "\"'<>&+`\u{7f}",
    ..PLAIN
};
const JSON_NET: Style = Style {
    escaped: "\u{85}\u{2028}\u{2029}",
    ..PLAIN
};
const GSON: Style = Style {
    escaped: "<>&='\u{2028}\u{2029}",
    ..PLAIN
};
const TWO: Style = Style {
    colon: ": ",
    indent: "  ",
    ..PLAIN
};

const JS: &str = "JavaScript's JSON.stringify";
const PY: &str = "Python's json.dumps";
const PY_TEXT: &str = "Python's json.dumps(ensure_ascii=False)";
const PHP_NAME: &str = "PHP's json_encode";
const GO_NAME: &str = "Go's encoding/json (here Rails' to_json too)";
const NET: &str = "System.Text.Json";
const TWO_NAME: &str = "an indent of two blanks";
const FOUR_NAME: &str = "an indent of four blanks";
const TAB_NAME: &str = "an indent of a tab";

/// Every writer, the usual ones first: of those that write a body alike the first is told.
pub const WRITERS: &[Row] = &[
    (Cause::ReserializedJavascript, JS, PLAIN),
    (
        Cause::ReserializedJavascript,
        JS,
        Style {
            numbers: Numbers::Ecmascript,
            ..PLAIN
        },
    ),
    (Cause::ReserializedPython, PY, PYTHON),
    (
        Cause::ReserializedPython,
        PY_TEXT,
        Style {
            ascii: false,
            escaped: "",
            ..PYTHON
        },
    ),
    (
        Cause::ReserializedPython,
        "Python's json.dumps(separators=(',', ':'))",
        Style {
            comma: ",",
            colon: ":",
            ..PYTHON
        },
    ),
    (
        Cause::ReserializedPython,
        "Python's json.dumps(sort_keys=True)",
        Style {
            sorted: true,
            ..PYTHON
        },
    ),
    (
        Cause::ReserializedPython,
        "Python's json.dumps(sort_keys=True, separators=(',', ':'))",
        Style {
            comma: ",",
            colon: ":",
            sorted: true,
            ..PYTHON
        },
    ),
    (Cause::ReserializedPhp, PHP_NAME, PHP),
    (
        Cause::ReserializedPhp,
        "PHP's json_encode with JSON_UNESCAPED_UNICODE",
        Style {
            ascii: false,
            escaped: "\u{2028}\u{2029}",
            ..PHP
        },
    ),
    (
        Cause::ReserializedPhp,
        "PHP's json_encode with JSON_UNESCAPED_SLASHES",
        Style {
            slash: false,
            ..PHP
        },
    ),
    (Cause::ReserializedGo, GO_NAME, GO),
    (
        Cause::ReserializedGo,
        "Go's json.Encoder, which ends with a line feed",
        Style { tail: "\n", ..GO },
    ),
    (
        Cause::ReserializedGo,
        "Go's encoding/json before 1.22",
        OLD_GO,
    ),
    (
        Cause::ReserializedGo,
        "Go's encoding/json from a map, which sorts keys,",
        Style { sorted: true, ..GO },
    ),
    (
        Cause::ReserializedRuby,
        "Rails' to_json (or Go's encoding/json with exact numbers)",
        RAILS,
    ),
    (
        Cause::ReserializedRuby,
        "Ruby's JSON.generate(script_safe: true)",
        Style {
            slash: true,
            escaped: "\u{2028}\u{2029}",
            ..PLAIN
        },
    ),
    (
        Cause::ReserializedRuby,
        "Ruby's JSON.generate(ascii_only: true)",
        Style {
            ascii: true,
            ..PLAIN
        },
    ),
    (Cause::ReserializedDotnet, NET, DOTNET),
    (Cause::ReserializedDotnet, "Json.NET", JSON_NET),
    (Cause::ReserializedJava, "Java's Gson", GSON),
    (Cause::ReserializedPretty, TWO_NAME, TWO),
    (
        Cause::ReserializedPretty,
        FOUR_NAME,
        Style {
            indent: "    ",
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        TAB_NAME,
        Style {
            indent: "\t",
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of two blanks and a line feed at the end",
        Style { tail: "\n", ..TWO },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of two blanks and CR LF",
        Style {
            line: "\r\n",
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of two blanks, as Python writes it",
        Style {
            ascii: true,
            escaped: "\u{7f}",
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of four blanks, as Python writes it",
        Style {
            indent: "    ",
            ascii: true,
            escaped: "\u{7f}",
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of four blanks, as PHP writes it",
        Style {
            indent: "    ",
            ascii: true,
            slash: true,
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of two blanks, as Go writes it",
        Style {
            escaped: "<>&\u{2028}\u{2029}",
            ..TWO
        },
    ),
    (
        Cause::ReserializedPretty,
        "an indent of a tab, as Go writes it",
        Style {
            indent: "\t",
            escaped: "<>&\u{2028}\u{2029}",
            ..TWO
        },
    ),
    (
        Cause::ReserializedDotnet,
        "System.Text.Json with WriteIndented",
        Style {
            colon: ": ",
            indent: "  ",
            ..DOTNET
        },
    ),
    (
        Cause::ReserializedDotnet,
        "System.Text.Json with WriteIndented on Windows",
        Style {
            colon: ": ",
            indent: "  ",
            line: "\r\n",
            ..DOTNET
        },
    ),
];
