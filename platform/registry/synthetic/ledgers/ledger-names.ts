/** The lists a county keeps, as its offices call them. */
export const ledgerTitles = {
  residents: '居民台账',
  households: '户台账',
  minimumLiving: '低保对象台账',
  destitute: '特困供养对象台账',
  disabled: '残疾人证台账',
  children: '儿童台账',
  elders: '80岁以上老人台账',
  accounts: '银行账户台账',
  means: '家庭经济状况台账',
  circumstances: '家庭成员收入和状况台账',
  deaths: '死亡火化名单',
  prisoners: '在押人员名单',
} as const
export type LedgerName = keyof typeof ledgerTitles

export const ledgerNames = Object.keys(ledgerTitles) as readonly LedgerName[] // keys of the table itself
