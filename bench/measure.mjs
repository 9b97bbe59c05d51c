// Interleaved, shuffled rounds: what slows the machine slows every contender of the same round.

/** The value in the middle. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** Nanoseconds a call takes, over a batch. A contender says by `async` whether its calls are awaited. */
async function batch({ run, async: awaited }, times) {
  const from = process.hrtime.bigint()
  if (awaited) for (let time = 0; time < times; time += 1) await run()
  else for (let time = 0; time < times; time += 1) run()
  return Number(process.hrtime.bigint() - from) / times
}

function shuffle(list) {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[list[at], list[other]] = [list[other], list[at]]
  }
  return list
}

/**
 * Medians of ns and of per-round ratios to the contender named `base` in each contender's `against`.
 * @param {{ name: string, run: () => unknown, async?: boolean, against?: string }[]} contenders
 * @param {{ rounds: number, batchMs: number }} settings
 */
export async function measure(contenders, { rounds, batchMs }) {
  const states = contenders.map((contender) => ({ contender, times: 1, ns: [] }))
  // Warm-up: until the compiler had its chance, and until the batch's length is known.
  for (let pass = 0; pass < 3; pass += 1) {
    for (const state of shuffle([...states])) {
      let spent = 0
      let calls = 0
      while (spent < batchMs * 20e6 && calls < 20_000) {
        const times = Math.max(1, Math.min(200, state.times))
        spent += await batch(state.contender, times) * times
        calls += times
      }
      state.times = Math.max(1, Math.round(batchMs * 1e6 / (spent / calls)))
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const state of shuffle([...states])) state.ns.push(await batch(state.contender, state.times))
  }
  const rows = {}
  for (const { contender, ns } of states) {
    const base = states.find((state) => state.contender.name === contender.against)
    rows[contender.name] = { ns: median(ns), ratio: base ? median(ns.map((value, round) => value / base.ns[round])) : 1 }
  }
  return rows
}
