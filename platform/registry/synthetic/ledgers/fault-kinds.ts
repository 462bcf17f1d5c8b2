/**
 * What must come of a row with a fault. `bad`: it cannot be used as it stands and comes back with a reason that names
 * the column. `noted`: it may come in, but somebody must be told, with the column. `repaired`: the right value is in
 * the registry without anybody's doing; a remark is allowed.
 */
export const faultVerdicts = ['bad', 'noted', 'repaired'] as const
export type FaultVerdict = (typeof faultVerdicts)[number]

interface FaultKindSpec {
  readonly label: string
  readonly verdict: FaultVerdict
  /** In ten thousandths: of rows for faults of a cell, of households or persons for the others. */
  readonly rate: number
}

/** One cell is written as people write it; at most one in a row. */
export const cellFaults = {
  'id-as-number': { label: '身份证号存成数字,末几位丢失', verdict: 'bad', rate: 12 },
  'id-scientific': { label: '身份证号成了科学计数法文本', verdict: 'bad', rate: 8 },
  'id-wrong-check': { label: '身份证号校验位不对', verdict: 'bad', rate: 10 },
  'id-transposed': { label: '身份证号相邻两位颠倒', verdict: 'bad', rate: 10 },
  'id-lower-x': { label: '身份证号末位是小写x', verdict: 'repaired', rate: 150 },
  'id-full-width': { label: '身份证号是全角数字', verdict: 'repaired', rate: 12 },
  'id-trailing-space': { label: '身份证号带空格', verdict: 'repaired', rate: 25 },
  'id-leading-quote': { label: '身份证号前带撇号', verdict: 'repaired', rate: 12 },
  'id-fifteen': { label: '15位老身份证号', verdict: 'repaired', rate: 12 },
  'date-year-month': { label: '日期写成1962.3', verdict: 'noted', rate: 12 },
  'date-short-year': { label: '日期写成62年3月', verdict: 'noted', rate: 12 },
  'date-serial': { label: '日期成了序列数', verdict: 'repaired', rate: 15 },
  'date-impossible': { label: '不存在的日期,如2月30日', verdict: 'bad', rate: 10 },
  'amount-ten-thousand': { label: '金额写成1.2万', verdict: 'repaired', rate: 150 },
  'amount-commas': { label: '金额写成1,200.00', verdict: 'repaired', rate: 40 },
  'amount-none': { label: '金额写成“无”,意思是0', verdict: 'repaired', rate: 20 },
  'amount-pending': { label: '金额写成“待定”', verdict: 'bad', rate: 12 },
  'name-spaces': { label: '姓名中间有空格', verdict: 'repaired', rate: 40 },
  'name-other-dot': { label: '姓名的间隔号不是·', verdict: 'repaired', rate: 4_000 },
  'name-former': { label: '写的是曾用名', verdict: 'noted', rate: 8 },
  'name-homophone': { label: '姓名写成同音字', verdict: 'noted', rate: 10 },
} as const satisfies Record<string, FaultKindSpec>
export type CellFault = keyof typeof cellFaults

/** Something is wrong between rows, ledgers or counties, though each cell reads well. */
export const rowFaults = {
  'village-gone': { label: '已撤并的村', verdict: 'bad', rate: 1_500 },
  'number-shared': { label: '两个村用同一个户号', verdict: 'noted', rate: 25 },
  'child-older-than-parent': { label: '子女比父母年长', verdict: 'noted', rate: 20 },
  'two-heads': { label: '一户两个户主', verdict: 'noted', rate: 20 },
  'duplicate-row': { label: '整行重复', verdict: 'repaired', rate: 12 },
  'two-households': { label: '同一人在两户', verdict: 'noted', rate: 20 },
  'second-transposed': { label: '同一人另有一行,证号颠倒而校验位能过', verdict: 'noted', rate: 15 },
  'second-fifteen': { label: '同一人另有一行,用15位证号', verdict: 'noted', rate: 15 },
  'second-homophone': { label: '同一人另有一行,同音字且没有证号', verdict: 'noted', rate: 15 },
  'two-counties': { label: '同一人在两个县', verdict: 'noted', rate: 15 },
  'deceased-paid': { label: '已去世仍在领', verdict: 'noted', rate: 300 },
  'imprisoned-paid': { label: '在押仍在领', verdict: 'noted', rate: 400 },
  'same-name-and-birth': { label: '同名同生日的两个人(不是重复)', verdict: 'repaired', rate: 300 },
  'character-lost': { label: '生僻字或间隔号存成?', verdict: 'noted', rate: 0 },
} as const satisfies Record<string, FaultKindSpec>
export type RowFault = keyof typeof rowFaults

/** The bureau pays otherwise than the rulebook says. Rates are of entitlements (missing, over, under) and of households and persons that might be taken for entitled (wrong). */
export const paymentFaults = {
  missing: { label: '漏保:符合而没有领', verdict: 'noted', rate: 300 },
  wrong: { label: '错保:不符合而在领', verdict: 'noted', rate: 25 },
  over: { label: '多发', verdict: 'noted', rate: 150 },
  under: { label: '少发', verdict: 'noted', rate: 150 },
} as const satisfies Record<string, FaultKindSpec>
export type PaymentFault = keyof typeof paymentFaults

export const faults = { ...cellFaults, ...rowFaults, ...paymentFaults } as const
export type FaultKind = CellFault | RowFault | PaymentFault
export type FaultRates = Readonly<Record<FaultKind, number>>

/** Default rates times `scale`, single kinds set apart; never above all of them. */
export function faultRates(scale = 1, set: Partial<FaultRates> = {}): FaultRates {
  const entries = Object.entries(faults).map(([kind, { rate }]) => [kind, Math.min(10_000, Math.round(rate * scale))])
  return { ...(Object.fromEntries(entries) as FaultRates), ...set } // one entry per kind
}
