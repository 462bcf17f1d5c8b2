/** What is known of a row when its household is checked. */
export interface HouseholdMember {
  readonly row: number
  /** The row is a household and not one of its members. */
  readonly isHouseholdRow: boolean
  /** Code of the fact `relation`, to the head. */
  readonly relation: string | undefined
  /** `1962-03-15`, or `1962-03`. */
  readonly birth: string | undefined
  readonly village: string | undefined
}

export interface HouseholdFinding {
  readonly row: number
  readonly severity: 'bad' | 'note'
  readonly field: string
  readonly text: string
}

/**
 * Checks the rows that share one household number. The people in them are real and come in; what contradicts itself is told,
 * for which of two rows is wrong nobody can see from here. Only a household listed twice is refused.
 */
export function checkHousehold(members: readonly HouseholdMember[]): readonly HouseholdFinding[] {
  const villages = Map.groupBy(members, (member) => member.village ?? '')
  const named = [...villages.keys()].filter((village) => village !== '')
  if (named.length > 1) return sharedNumber(members, named)
  if (members[0]?.isHouseholdRow) return repeatedHousehold(members)
  return [...heads(members), ...generations(members)]
}

function repeatedHousehold(members: readonly HouseholdMember[]): readonly HouseholdFinding[] {
  const [first, ...others] = members
  return others.map(({ row }) => ({
    row,
    severity: 'bad',
    field: 'householdNumber',
    text: `户编号与第${first?.row}行相同,请核对后只留一行,或改正户编号。`,
  }))
}

/**
 * Villages that number their households from 1 share numbers without a mistake: each then has a head of its own, and the
 * household is known by village and number. Rows of a village without a head have lost theirs.
 */
function sharedNumber(members: readonly HouseholdMember[], villages: readonly string[]): readonly HouseholdFinding[] {
  const hasHead = (village: string) =>
    members.some((one) => one.village === village && (one.relation === 'self' || one.isHouseholdRow))
  const names = `“${villages.slice(0, 3).join('”“')}”`
  const findings = members
    .filter((member) => member.village !== undefined)
    .map(({ row, village = '' }): HouseholdFinding => {
      const ownHead = hasHead(village)
      return {
        row,
        severity: 'note',
        field: 'householdNumber',
        text: ownHead
          ? `户编号被${names}共用,按不同的户导入,请核对。`
          : `户编号被${names}共用,而“${village}”这一户没有户主,请核对所属村或户编号。`,
      }
    })
  const households = villages.map((village) => members.filter((one) => one.village === village))
  return [...findings, ...households.flatMap((own) => [...heads(own), ...generations(own)])]
}

function heads(members: readonly HouseholdMember[]): readonly HouseholdFinding[] {
  const [first, ...others] = members.filter((member) => member.relation === 'self')
  return others.map(({ row }) => ({
    row,
    severity: 'note',
    field: 'relation',
    text: `这一户在第${first?.row}行已有户主,一户只能有一个户主,请核对与户主关系。`,
  }))
}

/** How a relation must lie to the head in time, with the gap in years below which it is only doubtful. */
const rules = {
  child: { isYounger: true, least: 14, word: '子女' },
  grandchild: { isYounger: true, least: 28, word: '孙子女' },
  parent: { isYounger: false, least: 14, word: '父母' },
  grandparent: { isYounger: false, least: 28, word: '祖父母' },
} as const

const childOf: Readonly<Record<string, string>> = {
  child: '可能是继子女',
  grandchild: '可能填错了关系',
  parent: '可能是继父母',
  grandparent: '可能填错了关系',
}

function generations(members: readonly HouseholdMember[]): readonly HouseholdFinding[] {
  const head = members.find((member) => member.relation === 'self')
  const headBirth = head?.birth
  if (!head || headBirth === undefined) return []
  return members.flatMap(({ row, relation = '', birth }): readonly HouseholdFinding[] => {
    const rule = isRule(relation) ? rules[relation] : undefined
    if (!rule || birth === undefined || row === head.row) return []
    const [older, younger] = rule.isYounger ? [headBirth, birth] : [birth, headBirth]
    const length = Math.min(older.length, younger.length)
    const severity = 'note'
    if (younger.slice(0, length) <= older.slice(0, length)) {
      const text = rule.isYounger
        ? `${rule.word}的出生日期不晚于户主(第${head.row}行),子女不可能比父母年长,请核对关系或身份证号。`
        : `${rule.word}的出生日期不早于户主(第${head.row}行),父母不可能比子女年轻,请核对关系或身份证号。`
      return [{ row, severity, field: 'relation', text }]
    }
    const gap = Number(younger.slice(0, 4)) - Number(older.slice(0, 4))
    if (gap >= rule.least) return []
    return [
      {
        row,
        severity: 'note',
        field: 'relation',
        text: `与户主(第${head.row}行)只差${gap}岁,${childOf[relation]},请核对。`,
      },
    ]
  })
}

function isRule(relation: string): relation is keyof typeof rules {
  return Object.hasOwn(rules, relation)
}
