import type { DivisionCode } from '#kernel/division-code'
import { lookEverywhere } from '#testing/database'
import { actorWith } from '#testing/platform'
import { shelfOf } from '#policy'
import { givenOffice, officer, shishou } from '../given-office.testing.ts'
import { bookOf } from '../given-rules.testing.ts'
import { confirmUprating } from './confirm-uprating.ts'
import { continueUprating } from './continue-uprating.ts'
import { decideUprating } from './decide-uprating.ts'
import { getUprating } from './get-uprating.ts'
import { prepareUprating } from './prepare-uprating.ts'
import type { PrepareUprating, UpratingView } from './schema.ts'

export const second = actorWith(['county-officer', 421_081_000_000])
export const [oneVillage, otherVillage] = [421_081_100_001 as DivisionCode, 421_081_100_002 as DivisionCode]

/** What is wished by default: the standard of July, from July. */
export const wish = {
  ...{
    county: shishou,
    benefit: 'minimumLiving',
    from: '2026-07',
    document: '石民〔2026〕30号',
    decidedOn: '2026-11-20',
  },
  reason: '低保标准从7月提高',
}

type Wish = Partial<Record<keyof PrepareUprating, unknown>>

/** An office in which the standard went up to 560 yuan in July 2026. */
export function givenRaisedStandard() {
  const office = givenOffice()
  const settings = () => ({ ...office.office().settings, shelf: shelfOf(bookOf({ 'awarded.standard': 560 })) })
  const work = (id: UpratingView['id'], size?: number) =>
    continueUprating(office.office().platform, settings(), { county: shishou, id, ...(size !== undefined && { size }) })
  const done = async <Output>(use: Parameters<typeof office.run<Output>>[0], input: unknown, actor = officer) => {
    const answer = await office.run(use, input, { actor })
    if (!answer.ok) throw new Error(answer.error.text)
    return answer.value
  }
  const look = (id: UpratingView['id'], actor = officer) =>
    done(getUprating(settings()), { county: shishou, id }, actor)
  const prepared = async (more: Wish = {}, size?: number): Promise<UpratingView> => {
    const { id } = await done(prepareUprating(settings()), { ...wish, ...more })
    await work(id, size)
    return look(id)
  }
  return {
    ...office,
    settings,
    work,
    done,
    look,
    prepared,
    /** Prepared, decided by one officer, confirmed by the other, not yet carried out. */
    confirmed: async (more: Wish = {}): Promise<UpratingView> => {
      const { id, digest } = await prepared(more)
      await done(decideUprating, { county: shishou, id, digest })
      await done(confirmUprating, { county: shishou, id, digest }, second)
      return look(id)
    },
    /** What was found of each award, by its id. */
    items: async (id: string) => {
      const rows = await lookEverywhere<{
        award: string
        kind: string
        before: number
        after: number | null
        why: string | null
        result: string | null
        start: number
        until: number | null
      }>(
        office.database(),
        `SELECT award, kind, before, after, why, result, start, until FROM anmin.uprating_item WHERE uprating = '${id}' ORDER BY seq`,
      )
      return new Map(rows.map(({ award, ...row }) => [award, row]))
    },
    /** A household of one, with so many yuan of wages a month. */
    home: (wage: number | null, village: DivisionCode = oneVillage) =>
      office.people.household({
        ...{ village, facts: { settlement: 1 } },
        members: [{ name: '张有才', facts: { wage: wage === null ? null : wage * 100, disabled: false } }],
      }),
  }
}
