;; Raw deflate (RFC 1951) back to bytes, for the inline files. A start's JavaScript runs in the interpreter, which takes several
;; times as long as what the baseline compiler makes of this. So it is written for that one: little work for each symbol.
;;
;; The caller lays the packed bytes at 0x20400, behind the tables, and leaves eight bytes behind them and eight behind what comes
;; out. Damaged bytes end in a trap at the memory's end: every loop reads or writes onwards.
(module
  (memory (export "memory") 3)

  ;; Section 3.2.7: the order in which a block writes the lengths of its length codes.
  (data (i32.const 0x220) "\10\11\12\00\08\07\09\06\0a\05\0b\04\0c\03\0d\02\0e\01\0f")

  ;; 0x000: lengths of a block's codes, 320 bytes, and as much behind them as one damaged repetition writes.
  ;; 0x200: lengths of the length codes. 0x220: their order. 0x400: table of literals. 0x10400: of distances. 0x20400: packed bytes.
  (global $at (mut i32) (i32.const 0x20400))
  ;; Bits that were read ahead, and how many of them count. What stands above those is read once more.
  (global $bits (mut i64) (i64.const 0))
  (global $held (mut i64) (i64.const 0))

  ;; The next bits of the stream.
  (func $take (param $count i64) (result i32)
    (local $value i64)
    (global.set $bits (i64.or (global.get $bits) (i64.shl (i64.load (global.get $at)) (global.get $held))))
    (global.set $at (i32.add (global.get $at) (i32.wrap_i64 (i64.shr_u (i64.sub (i64.const 63) (global.get $held)) (i64.const 3)))))
    (global.set $held (i64.or (global.get $held) (i64.const 56)))
    (local.set $value (i64.and (global.get $bits) (i64.sub (i64.shl (i64.const 1) (local.get $count)) (i64.const 1))))
    (global.set $bits (i64.shr_u (global.get $bits) (local.get $count)))
    (global.set $held (i64.sub (global.get $held) (local.get $count)))
    (i32.wrap_i64 (local.get $value)))

  ;; Writes the table from the bits that come next to `symbol * 16 + bits of its code`; gives the mask of the bits to look at.
  (func $table (param $lengths i32) (param $count i32) (param $to i32) (result i32)
    (local $length i32) (local $half i32) (local $code i32) (local $bit i32) (local $symbol i32) (local $mask i32)
    (i32.store16 (local.get $to) (i32.const 0))
    (local.set $length (i32.const 1))
    (loop $lengths
      (local.set $half (i32.shl (i32.const 1) (i32.sub (local.get $length) (i32.const 1))))
      ;; One more bit follows: whatever it is, the codes that have ended stay the same.
      (memory.copy (i32.add (local.get $to) (i32.shl (local.get $half) (i32.const 1))) (local.get $to) (i32.shl (local.get $half) (i32.const 1)))
      (local.set $symbol (i32.const 0))
      (block $counted
        (loop $symbols
          (br_if $counted (i32.eq (local.get $symbol) (local.get $count)))
          (if (i32.eq (i32.load8_u (i32.add (local.get $lengths) (local.get $symbol))) (local.get $length))
            (then
              (i32.store16
                (i32.add (local.get $to) (i32.shl (local.get $code) (i32.const 1)))
                (i32.or (i32.shl (local.get $symbol) (i32.const 4)) (local.get $length)))
              (local.set $mask (i32.sub (i32.shl (local.get $half) (i32.const 1)) (i32.const 1)))
              ;; The code that comes next, its first bit lowest.
              (local.set $bit (local.get $half))
              (block $carried
                (loop $carry
                  (br_if $carried (i32.eqz (i32.and (local.get $code) (local.get $bit))))
                  (local.set $code (i32.xor (local.get $code) (local.get $bit)))
                  (local.set $bit (i32.shr_u (local.get $bit) (i32.const 1)))
                  (br $carry)))
              (local.set $code (i32.or (local.get $code) (local.get $bit)))))
          (local.set $symbol (i32.add (local.get $symbol) (i32.const 1)))
          (br $symbols)))
      (br_if $lengths (i32.lt_u (local.tee $length (i32.add (local.get $length) (i32.const 1))) (i32.const 16))))
    (local.get $mask))

  ;; Reads the code lengths in front of a block; gives the number of literals, and how many lengths there are in all.
  (func $codes (result i32 i32)
    (local $literals i32) (local $all i32) (local $count i32) (local $index i32) (local $mask i32) (local $code i32) (local $value i32)
    (local.set $literals (i32.add (call $take (i64.const 5)) (i32.const 257)))
    (local.set $all (i32.add (i32.add (local.get $literals) (call $take (i64.const 5))) (i32.const 1)))
    (local.set $count (i32.add (call $take (i64.const 4)) (i32.const 4)))
    (memory.fill (i32.const 0x200) (i32.const 0) (i32.const 19))
    (loop $short
      (i32.store8 offset=0x200 (i32.load8_u offset=0x220 (local.get $index)) (call $take (i64.const 3)))
      (br_if $short (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (local.get $count))))
    (local.set $mask (call $table (i32.const 0x200) (i32.const 19) (i32.const 0x400)))
    (local.set $index (i32.const 0))
    (loop $lengths
      ;; Looks at the bits, then takes those of the code.
      (drop (call $take (i64.const 0)))
      (local.set $code (i32.load16_u offset=0x400 (i32.shl (i32.and (i32.wrap_i64 (global.get $bits)) (local.get $mask)) (i32.const 1))))
      (drop (call $take (i64.extend_i32_u (i32.and (local.get $code) (i32.const 15)))))
      (local.set $code (i32.shr_u (local.get $code) (i32.const 4)))
      (local.set $value (local.get $code))
      (local.set $count (i32.const 1))
      (if (i32.eq (local.get $code) (i32.const 16))
        (then
          (local.set $value (i32.load8_u (i32.sub (local.get $index) (i32.const 1))))
          (local.set $count (i32.add (call $take (i64.const 2)) (i32.const 3)))))
      (if (i32.gt_u (local.get $code) (i32.const 16))
        (then
          (local.set $value (i32.const 0))
          (local.set $count
            (if (result i32) (i32.eq (local.get $code) (i32.const 17))
              (then (i32.add (call $take (i64.const 3)) (i32.const 3)))
              (else (i32.add (call $take (i64.const 7)) (i32.const 11)))))))
      (memory.fill (local.get $index) (local.get $value) (local.get $count))
      (br_if $lengths (i32.lt_u (local.tee $index (i32.add (local.get $index) (local.get $count))) (local.get $all))))
    (local.get $literals) (local.get $all))

  ;; Unpacks to this address and onwards.
  (func (export "inflate") (param $end i32)
    (local $last i32) (local $kind i32) (local $literals i32) (local $all i32) (local $literalMask i32) (local $distanceMask i32)
    (local $at i32) (local $bits i64) (local $held i64) (local $entry i32) (local $extra i32) (local $from i32) (local $stop i32)
    (loop $blocks
      (local.set $last (call $take (i64.const 1)))
      (local.set $kind (call $take (i64.const 2)))
      (block $ended
        (if (i32.eqz (local.get $kind))
          (then
            ;; Without compression; whole bytes that were read ahead stand in the stream once more.
            (local.set $at (i32.sub (global.get $at) (i32.wrap_i64 (i64.shr_u (global.get $held) (i64.const 3)))))
            (local.set $extra (i32.load16_u (local.get $at)))
            (memory.copy (local.get $end) (i32.add (local.get $at) (i32.const 4)) (local.get $extra))
            (local.set $end (i32.add (local.get $end) (local.get $extra)))
            (global.set $at (i32.add (i32.add (local.get $at) (i32.const 4)) (local.get $extra)))
            (global.set $bits (i64.const 0))
            (global.set $held (i64.const 0))
            (br $ended)))
        (if (i32.eq (local.get $kind) (i32.const 1))
          (then
            ;; Section 3.2.6.
            (memory.fill (i32.const 0) (i32.const 8) (i32.const 144))
            (memory.fill (i32.const 144) (i32.const 9) (i32.const 112))
            (memory.fill (i32.const 256) (i32.const 7) (i32.const 24))
            (memory.fill (i32.const 280) (i32.const 8) (i32.const 8))
            (memory.fill (i32.const 288) (i32.const 5) (i32.const 30))
            (local.set $literals (i32.const 288))
            (local.set $all (i32.const 318)))
          (else
            (call $codes)
            (local.set $all)
            (local.set $literals)))
        (local.set $literalMask (call $table (i32.const 0) (local.get $literals) (i32.const 0x400)))
        (local.set $distanceMask (call $table (local.get $literals) (i32.sub (local.get $all) (local.get $literals)) (i32.const 0x10400)))
        (local.set $at (global.get $at))
        (local.set $bits (global.get $bits))
        (local.set $held (global.get $held))
        (block $over
          (loop $next
            ;; A code takes 15 bits and its extra bits up to 5, a distance 15 and 13: 56 are enough for all of them.
            (if (i64.lt_u (local.get $held) (i64.const 48))
              (then
                (local.set $bits (i64.or (local.get $bits) (i64.shl (i64.load (local.get $at)) (local.get $held))))
                (local.set $at (i32.add (local.get $at) (i32.wrap_i64 (i64.shr_u (i64.sub (i64.const 63) (local.get $held)) (i64.const 3)))))
                (local.set $held (i64.or (local.get $held) (i64.const 56)))))
            (local.set $entry (i32.load16_u offset=0x400 (i32.shl (i32.and (i32.wrap_i64 (local.get $bits)) (local.get $literalMask)) (i32.const 1))))
            (local.set $bits (i64.shr_u (local.get $bits) (i64.extend_i32_u (i32.and (local.get $entry) (i32.const 15)))))
            (local.set $held (i64.sub (local.get $held) (i64.extend_i32_u (i32.and (local.get $entry) (i32.const 15)))))
            (if (i32.lt_u (local.tee $entry (i32.shr_u (local.get $entry) (i32.const 4))) (i32.const 256))
              (then
                (i32.store8 (local.get $end) (local.get $entry))
                (local.set $end (i32.add (local.get $end) (i32.const 1)))
                (br $next)))
            (br_if $over (i32.eq (local.get $entry) (i32.const 256)))
            ;; Section 3.2.5: four lengths for each number of extra bits, and two distances.
            (local.set $entry (i32.sub (local.get $entry) (i32.const 257)))
            (local.set $extra (i32.sub (i32.shr_u (local.get $entry) (i32.const 2)) (i32.const 1)))
            (local.set $stop (i32.add (local.get $entry) (i32.const 3)))
            (if (i32.gt_s (local.get $extra) (i32.const 0))
              (then
                (local.set $stop (i32.add (i32.const 3)
                  (i32.shl (i32.or (i32.and (local.get $entry) (i32.const 3)) (i32.const 4)) (local.get $extra))))
                (if (i32.eq (local.get $entry) (i32.const 28))
                  (then
                    (local.set $extra (i32.const 0))
                    (local.set $stop (i32.const 258))))
                (local.set $stop (i32.add (local.get $stop)
                  (i32.and (i32.wrap_i64 (local.get $bits)) (i32.sub (i32.shl (i32.const 1) (local.get $extra)) (i32.const 1)))))
                (local.set $bits (i64.shr_u (local.get $bits) (i64.extend_i32_u (local.get $extra))))
                (local.set $held (i64.sub (local.get $held) (i64.extend_i32_u (local.get $extra))))))
            (local.set $stop (i32.add (local.get $end) (local.get $stop)))
            (local.set $entry (i32.load16_u offset=0x10400 (i32.shl (i32.and (i32.wrap_i64 (local.get $bits)) (local.get $distanceMask)) (i32.const 1))))
            (local.set $bits (i64.shr_u (local.get $bits) (i64.extend_i32_u (i32.and (local.get $entry) (i32.const 15)))))
            (local.set $held (i64.sub (local.get $held) (i64.extend_i32_u (i32.and (local.get $entry) (i32.const 15)))))
            (local.set $from (local.tee $entry (i32.shr_u (local.get $entry) (i32.const 4))))
            (local.set $extra (i32.sub (i32.shr_u (local.get $entry) (i32.const 1)) (i32.const 1)))
            (if (i32.gt_s (local.get $extra) (i32.const 0))
              (then
                (local.set $from (i32.add
                  (i32.shl (i32.or (i32.and (local.get $entry) (i32.const 1)) (i32.const 2)) (local.get $extra))
                  (i32.and (i32.wrap_i64 (local.get $bits)) (i32.sub (i32.shl (i32.const 1) (local.get $extra)) (i32.const 1)))))
                (local.set $bits (i64.shr_u (local.get $bits) (i64.extend_i32_u (local.get $extra))))
                (local.set $held (i64.sub (local.get $held) (i64.extend_i32_u (local.get $extra))))))
            (local.set $from (i32.sub (i32.sub (local.get $end) (local.get $from)) (i32.const 1)))
            ;; Eight bytes at once, unless they are among those that are still to be written.
            (if (i32.lt_u (local.get $end) (i32.add (local.get $from) (i32.const 8)))
              (then
                (loop $copy
                  (i32.store8 (local.get $end) (i32.load8_u (local.get $from)))
                  (local.set $from (i32.add (local.get $from) (i32.const 1)))
                  (br_if $copy (i32.lt_u (local.tee $end (i32.add (local.get $end) (i32.const 1))) (local.get $stop)))))
              (else
                (loop $copy8
                  (i64.store (local.get $end) (i64.load (local.get $from)))
                  (local.set $from (i32.add (local.get $from) (i32.const 8)))
                  (br_if $copy8 (i32.lt_u (local.tee $end (i32.add (local.get $end) (i32.const 8))) (local.get $stop))))
                (local.set $end (local.get $stop))))
            (br $next)))
        (global.set $at (local.get $at))
        (global.set $bits (local.get $bits))
        (global.set $held (local.get $held)))
      (br_if $blocks (i32.eqz (local.get $last))))))
