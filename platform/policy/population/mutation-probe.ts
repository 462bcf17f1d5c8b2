import { connect } from '#kernel/database/connect'
import { month } from '#kernel/month'
import { explainedFields } from './agreement.ts'
import { compareExecutions } from './agreement-run.ts'
import { randomHousehold } from './random-household.ts'
import { compareRandomRules } from './random-rules-run.ts'
import { sampleByHand } from './sample-by-hand.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './sample-rulebook.ts'

/**
 * Run by the mutation run in a copy of the sources in which one operator is wrong; ends with code 1 when the agreement
 * of the executions, or of the rules written by hand, notices it.
 */
const facts = [...new Set(sampleRulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const places = samplePlaces.map((place) => sampleBook().resolve(sampleRulebook.layout, place, month(2026, 11)))
const edges = [0, 10_000, 46_000, 50_833, 70_000, 92_000, 101_666, 140_000, 5_000_000]
const database = connect(process.env['ANMIN_PROBE_DATABASE'] ?? '', 2)

async function disagreements(): Promise<number> {
  const byHand = await compareByHand()
  if (byHand > 0) return byHand
  for (const complete of [
    new Set<(typeof facts)[number]>(),
    new Set(facts),
    new Set(facts.filter((_, i) => i % 2 === 0)),
  ]) {
    const { disagreements: found } = await compareExecutions({
      rulebook: sampleRulebook,
      places,
      complete,
      households: 4_000,
      householdAt: (h) => randomHousehold(h, { facts, edges, complete }),
      batch: 4_000,
      database,
    })
    if (found > 0) return found
  }
  for (let seed = 0; seed < 150; seed++) {
    const found = await compareRandomRules(seed, 40, database)
    if (found.length > 0) return found.length
  }
  return 0
}

async function compareByHand(): Promise<number> {
  const households = Array.from({ length: 3_000 }, (_, h) => randomHousehold(h, { facts, edges, unknown: 0.1 }))
  const explained = new Set(explainedFields(sampleRulebook, places, households, (h) => h % places.length))
  const told = households.flatMap((household, h) =>
    [...sampleByHand(places[h % places.length] as never, household)].map(
      ([field, answer]) => `${h}/${field} ${answer.outcome} ${answer.amount} ${answer.refusals}`,
    ),
  )
  return told.filter((line) => !explained.has(line)).length
}

try {
  process.exitCode = (await disagreements()) > 0 ? 1 : 0
} finally {
  await database.close()
}
