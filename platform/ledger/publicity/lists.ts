/** A field of a row that may be shown. What is not named for a list never leaves the house. */
export type ShownField = 'name' | 'persons' | 'word' | 'amount'

interface ListSpec {
  readonly title: string
  readonly benefits: readonly string[]
  readonly shows: readonly ShownField[]
  /** What `word` is called. */
  readonly word?: string
  /** By village the amount would tell what the list does not (护理档次). */
  readonly hidesAmounts?: true
}

/**
 * What may be published of whom (rules §21; 57号 22; 43号; 国发〔2015〕52号). 单人保 stands with 低保, since by itself it tells of a
 * disability or an illness; both subsidies of disabled people are one list and one sum, since 护理补贴 by itself tells the
 * grade. Every benefit that is not here is counted for the county and never listed: children's, care for the destitute,
 * frail elders, funerals.
 */
export const publicLists = {
  minimumLiving: {
    title: '最低生活保障',
    benefits: ['minimumLiving', 'singlePerson'],
    shows: ['name', 'persons', 'amount'],
  },
  destitute: {
    title: '特困人员救助供养',
    benefits: ['destitute'],
    shows: ['name', 'word'],
    word: '供养方式',
    hidesAmounts: true,
  },
  disability: {
    title: '残疾人两项补贴',
    benefits: ['disabilityLiving', 'disabilityCare'],
    shows: ['name', 'amount'],
  },
  oldAge: { title: '高龄津贴', benefits: ['oldAge'], shows: ['name', 'amount'] },
  emergencyAid: {
    title: '临时救助',
    benefits: ['emergencyAid'],
    shows: ['name', 'word', 'amount'],
    word: '事由类别',
  },
} as const satisfies Readonly<Record<string, ListSpec>>
export type PublicList = keyof typeof publicLists

export const listKeys = Object.keys(publicLists) as [PublicList] // the keys of a literal table

export function specOf(list: PublicList): ListSpec {
  return publicLists[list]
}

export function isPublicList(text: string): text is PublicList {
  return Object.hasOwn(publicLists, text)
}

/** Everybody below 18 who is paid by a list's benefit: counted together for the county. */
export const minorsKey = 'minors'

/** Fewer than so many are not counted in public. */
export const fewest = 5
