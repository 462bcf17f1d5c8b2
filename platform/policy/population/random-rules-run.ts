import type { Database } from '#kernel/database/connect'
import { explainedFields } from './agreement.ts'
import { compareExecutions } from './agreement-run.ts'
import { judgeByKleene } from './kleene.ts'
import { numbers, randomHousehold } from './random-household.ts'
import { randomPlaces, randomRuleFacts, randomRulebook } from './random-rulebook.ts'

/** Judges random households by a random rulebook in all executions and by its plain meaning; answers what differs. */
export async function compareRandomRules(
  seed: number,
  households: number,
  database: Database,
): Promise<readonly string[]> {
  const draw = numbers(seed)
  const rulebook = randomRulebook(draw)
  const places = randomPlaces(rulebook, draw)
  // Every third run knows everything, every third some facts of everybody.
  const complete = new Set(seed % 3 === 0 ? [] : randomRuleFacts.filter((_, i) => seed % 3 === 1 || i % 2 === 0))
  const householdAt = (h: number) => randomHousehold(seed * 1_000 + h, { facts: randomRuleFacts, edges: [0], complete })
  const all = Array.from({ length: households }, (_, h) => householdAt(h))
  const explained = new Set(explainedFields(rulebook, places, all, (h) => h % places.length))
  const unlike = all.flatMap((household, h) =>
    [...judgeByKleene(rulebook, places[h % places.length] as never, household)]
      .map(([field, answer]) => `${h}/${field} ${answer.outcome} ${answer.amount} ${answer.refusals}`)
      .filter((line) => !explained.has(line)),
  )
  const executions = await compareExecutions({
    rulebook,
    places,
    complete,
    households,
    householdAt,
    batch: households,
    database,
  })
  return [...unlike.map((line) => `${line}, but it is explained otherwise`), ...executions.examples].map(
    (line) => `rules ${seed}: ${line}`,
  )
}
