import { describe, expect, it } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import type { FactSpec } from '../policy/rulebook.ts'
import { emptyDraft, judgedOf, readDraft, withFact, writeDraft } from './draft.ts'

const fact = (name: string, entity: FactSpec['entity'], written: FactSpec['written']): FactSpec => ({
  ...{ name, entity, written, label: name, group: 'income', suffix: '', options: [], mayBeUnknown: true },
  ...{ sensitivity: 'ordinary', help: '', usedBy: [] },
})
const facts = [
  fact('settlement', 'household', 'code'),
  fact('vehicles', 'household', 'integer'),
  fact('relation', 'person', 'code'),
  fact('wage', 'person', 'money'),
  fact('disabled', 'person', 'flag'),
]
const judged = { place: 421081000000 as DivisionCode, month: '2026-11' }
const household = {
  ...{ title: '示例', place: 421081000000, month: '2026-11' },
  household: { settlement: 'urban', vehicles: 0 },
  members: [
    {
      ...{ name: '甲', birthDate: '1960-01-02', relation: 'self', wage: '800.50', disabled: false },
      origins: { wage: { source: '税务', asOf: '2026-10-31' } },
    },
  ],
}

describe('a household in the workbench', () => {
  it('is written as it was read', () => {
    const draft = readDraft(household)
    expect(draft && writeDraft(draft, facts, judged)).toEqual(household)
    expect(judgedOf(household)).toEqual({ place: '421081000000', month: '2026-11' })
  })

  it('leaves out what is not known: empty is not nothing', () => {
    const draft = emptyDraft()
    const { members, household: own } = writeDraft(draft, facts, judged)
    expect(own).toEqual({ settlement: 'urban' })
    expect(members).toEqual([{ relation: 'self' }])
  })

  it('forgets where a value came from once it is typed over', () => {
    const member = readDraft(household)?.members[0]
    expect(member && withFact(member, 'wage', '900').origins).toEqual({})
  })

  it('sends what is no number as it was typed, so that the server says what to write', () => {
    const draft = readDraft(household)
    const typed = draft && { ...draft, household: withFact(draft.household, 'vehicles', '两辆') }
    expect(typed && writeDraft(typed, facts, judged)['household']).toMatchObject({ vehicles: '两辆' })
  })

  it.each([[null], [[]], [{ household: {} }], [{ household: {}, members: [] }], ['text']])(
    'is not made from something else: %j',
    (other) => {
      expect(readDraft(other)).toBeUndefined()
    },
  )
})
