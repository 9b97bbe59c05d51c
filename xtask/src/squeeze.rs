//! What a WebAssembly file may say in several ways that mean the same, said in the one that compresses best: which number each local
//! variable has, which of two operands stands first where either may, and which function stands where. Found by trial: a change stays
//! where the compressed code does not grow. Nothing that runs is another instruction than before, except comparisons that look the other way.

use std::ops::Range;

use crate::order::{CODE, leb, with_size};
use anyhow::{Context, Result, anyhow, ensure};
use wasmparser::{Operator, Parser, Payload, ValType};
use zlib_rs::{Deflate, DeflateFlush, Status};

/// How often every pair of local variables and of operands is looked at.
const ROUNDS: usize = 2;

/// The level and the window of `gzip -9`.
const BEST: i32 = 9;
const WINDOW_BITS: u8 = 15;

/// How many moves of functions are tried.
const MOVES: usize = 5_000;

/// Measures what a compressor makes of bytes.
struct Squeezer {
    deflate: Deflate,
    out: Vec<u8>,
}

impl Squeezer {
    fn new(most: usize) -> Self {
        Self {
            deflate: Deflate::new(BEST, false, WINDOW_BITS),
            out: vec![0; most + most / 8 + 1024],
        }
    }

    fn size(&mut self, bytes: &[u8]) -> Result<u64> {
        self.deflate.reset();
        let status = self
            .deflate
            .compress(bytes, &mut self.out, DeflateFlush::Finish)
            .map_err(|error| anyhow!(error.as_str()))?;
        ensure!(status == Status::StreamEnd, "expected room for the bytes");
        Ok(self.deflate.total_out())
    }
}

/// One instruction: its bytes, or its first byte and the number of a local variable behind it.
struct Instruction {
    bytes: Vec<u8>,
    local: Option<u32>,
}

struct Function {
    /// The declarations of local variables. They stay, since only variables of one type change places.
    head: Vec<u8>,
    /// The number of the first variable that is no parameter.
    first: u32,
    types: Vec<ValType>,
    code: Vec<Instruction>,
    /// Places in `code` of two operands that may change places, with what stands for the instruction behind them then.
    operands: Vec<(usize, u8)>,
}

impl Function {
    fn bytes(&self) -> Vec<u8> {
        let mut out = self.head.clone();
        for instruction in &self.code {
            out.extend_from_slice(&instruction.bytes);
            if let Some(number) = instruction.local {
                out.extend(leb(number as usize));
            }
        }
        out
    }

    fn exchange_locals(&mut self, one: u32, other: u32) {
        for number in self.code.iter_mut().filter_map(|code| code.local.as_mut()) {
            if *number == one {
                *number = other;
            } else if *number == other {
                *number = one;
            }
        }
    }

    /// Doing it twice leaves all as it was.
    fn exchange_operands(&mut self, pair: usize) {
        let (at, behind) = &mut self.operands[pair];
        self.code.swap(*at, *at + 1);
        std::mem::swap(&mut self.code[*at + 2].bytes[0], behind);
    }
}

/// What an instruction becomes when its two operands change places: itself, or the comparison that looks the other way.
fn mirrored(operator: &Operator<'_>, byte: u8) -> Option<u8> {
    use Operator as O;
    Some(match operator {
        O::I32Add | O::I32Mul | O::I32And | O::I32Or | O::I32Xor | O::I32Eq | O::I32Ne => byte,
        O::I64Add | O::I64Mul | O::I64And | O::I64Or | O::I64Xor | O::I64Eq | O::I64Ne => byte,
        O::I32LtS | O::I32LtU | O::I32LeS | O::I32LeU => byte + 2,
        O::I32GtS | O::I32GtU | O::I32GeS | O::I32GeU => byte - 2,
        _ => return None,
    })
}

/// A WebAssembly file's functions, and the part of the file that they stand in.
struct File<'f> {
    bytes: &'f [u8],
    /// The code section with its head.
    section: Range<usize>,
    functions: Vec<Function>,
}

impl<'f> File<'f> {
    fn read(bytes: &'f [u8]) -> Result<Self> {
        let (mut types, mut signatures, mut functions) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before, mut section) = (8, None);
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            match &payload {
                Payload::TypeSection(list) => {
                    for kind in list.clone().into_iter_err_on_gc_types() {
                        types.push(u32::try_from(kind?.params().len())?);
                    }
                }
                Payload::FunctionSection(list) => {
                    for number in list.clone() {
                        signatures.push(number? as usize);
                    }
                }
                Payload::CodeSectionStart { range, .. } => section = Some(before..range.end),
                Payload::CodeSectionEntry(body) => {
                    let signature = signatures.get(functions.len());
                    let first = signature.and_then(|number| types.get(*number));
                    functions.push(function(bytes, body, *first.context("expected a type")?)?);
                }
                _ => {}
            }
            if let Some((_, range)) = payload.as_section() {
                before = range.end;
            }
        }
        Ok(Self {
            bytes,
            section: section.context("expected a code section")?,
            functions,
        })
    }

    /// The whole file, with these bodies for its functions.
    fn with(&self, bodies: &[Vec<u8>]) -> Vec<u8> {
        let mut content = leb(bodies.len());
        content.extend(framed(bodies));
        let mut out = self.bytes[..self.section.start].to_vec();
        out.push(CODE);
        out.extend(with_size(&content));
        out.extend_from_slice(&self.bytes[self.section.end..]);
        out
    }
}

fn function(file: &[u8], body: &wasmparser::FunctionBody<'_>, first: u32) -> Result<Function> {
    let mut types = Vec::new();
    for declared in body.get_locals_reader()? {
        let (count, kind) = declared?;
        types.extend((0..count).map(|_| kind));
    }
    let mut reader = body.get_operators_reader()?;
    let (mut code, mut operands) = (Vec::new(), Vec::new());
    let head = file[body.range().start..reader.original_position()].to_vec();
    let mut simple = [false; 2];
    while !reader.eof() {
        let (operator, at) = reader.read_with_offset()?;
        let local = match operator {
            Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } => Some(local_index),
            _ => None,
        };
        let end = local.map_or(reader.original_position(), |_| at + 1);
        if simple == [true; 2]
            && let Some(other) = mirrored(&operator, file[at])
        {
            operands.push((code.len() - 2, other));
        }
        code.push(Instruction {
            bytes: file[at..end].to_vec(),
            local,
        });
        let operand = matches!(
            operator,
            Operator::LocalGet { .. } | Operator::I32Const { .. } | Operator::I64Const { .. }
        );
        simple = [simple[1], operand];
    }
    Ok(Function {
        head,
        first,
        types,
        code,
        operands,
    })
}

/// The same file, its local variables and operands so that it compresses better.
pub fn renamed(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut file = File::read(wasm)?;
    let mut bodies: Vec<Vec<u8>> = file.functions.iter().map(Function::bytes).collect();
    let read_back = file.with(&bodies) == wasm;
    ensure!(read_back, "expected numbers in their shortest form");
    let mut squeezer = Squeezer::new(wasm.len());
    let mut best = squeezer.size(&framed(&bodies))?;
    for _ in 0..ROUNDS {
        for (number, function) in file.functions.iter_mut().enumerate() {
            let mut stays = |function: &Function| -> Result<bool> {
                let old = std::mem::replace(&mut bodies[number], function.bytes());
                let size = squeezer.size(&framed(&bodies))?;
                if size > best {
                    bodies[number] = old;
                } else {
                    best = size;
                }
                Ok(size <= best)
            };
            for pair in pairs(&function.types) {
                let [one, other] = pair.map(|local| function.first + local);
                function.exchange_locals(one, other);
                if !stays(function)? {
                    function.exchange_locals(one, other);
                }
            }
            for pair in 0..function.operands.len() {
                function.exchange_operands(pair);
                if !stays(function)? {
                    function.exchange_operands(pair);
                }
            }
        }
    }
    Ok(file.with(&bodies))
}

/// Every two variables of one type.
fn pairs(types: &[ValType]) -> Vec<[u32; 2]> {
    let mut out = Vec::new();
    for (one, kind) in (0..).zip(types) {
        let others = (0..).zip(types).skip(one as usize + 1);
        out.extend(
            others
                .filter(|(_, other)| *other == kind)
                .map(|(other, _)| [one, other]),
        );
    }
    out
}

/// Moves functions about as long as that makes their bytes compress better. `order` holds each function's number at its place.
pub fn reordered(bodies: &[&[u8]], mut order: Vec<usize>) -> Result<Vec<usize>> {
    if order.len() < 2 {
        return Ok(order);
    }
    let joined = |order: &[usize]| -> Vec<u8> {
        order
            .iter()
            .flat_map(|number| bodies[*number])
            .copied()
            .collect()
    };
    let mut squeezer = Squeezer::new(bodies.iter().map(|body| body.len()).sum());
    let mut best = squeezer.size(&joined(&order))?;
    // Chance of a kind that is the same in every build.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut chance = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..MOVES {
        let mut tried = order.clone();
        let from = chance(tried.len());
        let most = (tried.len() - from)
            .min(1 << chance(4))
            .min(tried.len() - 1);
        let moved: Vec<usize> = tried.drain(from..from + most).collect();
        let to = chance(tried.len() + 1);
        tried.splice(to..to, moved);
        let size = squeezer.size(&joined(&tried))?;
        if size <= best {
            (best, order) = (size, tried);
        }
    }
    Ok(order)
}

/// Functions as they stand in the section: each behind its length.
fn framed(bodies: &[Vec<u8>]) -> Vec<u8> {
    bodies.iter().flat_map(|body| with_size(body)).collect()
}

#[cfg(test)]
mod tests {
    use super::{File, Function, renamed, reordered};

    /// One function of one parameter: `local i64, i32, i32; local.get 2; local.get 3; i32.lt_u; drop`.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\x01\x05\x01\x60\x01\x7f\0\x03\x02\x01\0\x0a\x0e\x01\x0c\x02\x01\x7e\x02\x7f\x20\x02\x20\x03\x49\x1a\x0b";

    fn function() -> Function {
        let mut file = File::read(WASM).expect("a file");
        assert_eq!(file.with(&[file.functions[0].bytes()]), WASM);
        file.functions.remove(0)
    }

    #[test]
    fn operands_change_places_and_the_comparison_looks_the_other_way() {
        let mut function = function();
        let before = function.bytes();
        assert_eq!(function.operands.len(), 1);
        function.exchange_operands(0);
        assert!(function.bytes().ends_with(b"\x20\x03\x20\x02\x4b\x1a\x0b"));
        function.exchange_operands(0);
        assert_eq!(function.bytes(), before);
    }

    #[test]
    fn variables_of_one_type_change_places_and_no_parameter_does() {
        let mut function = function();
        let pairs = super::pairs(&function.types);
        assert_eq!((function.first, pairs), (1, vec![[1, 2]]));
        function.exchange_locals(2, 3);
        assert!(function.bytes().ends_with(b"\x20\x03\x20\x02\x49\x1a\x0b"));
    }

    #[test]
    fn a_file_stays_a_file_and_an_order_an_order() {
        let squeezed = renamed(WASM).expect("a file");
        assert_eq!(squeezed.len(), WASM.len());
        assert!(File::read(&squeezed).is_ok());
        assert!(renamed(b"\0asm\x01\0\0\0").is_err());
        let bodies: [&[u8]; 4] = [b"one body", b"0123456789", b"one body!", b"0123456780"];
        let mut order = reordered(&bodies, vec![0, 1, 2, 3]).expect("an order");
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3]);
    }
}
