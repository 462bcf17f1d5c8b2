import type { Sensitivity } from '../visibility.ts'

/** What a paper is (证明材料), as it is stored and as people say. */
export const paperKinds = {
  'identity-card': '居民身份证',
  'household-register': '户口簿',
  marriage: '结婚证、离婚证',
  death: '死亡、火化证明',
  account: '银行卡、存折',
  income: '收入证明',
  property: '财产证明',
  authorisation: '核对授权书',
  agreement: '代管、监护协议',
  schooling: '在读证明',
  disability: '残疾人证',
  diagnosis: '诊断证明、病历',
  ability: '能力评估报告',
  judgment: '法律文书(判决、服刑、释放)',
  child: '儿童认定材料',
  other: '其他材料',
} as const
export type PaperKind = keyof typeof paperKinds

/**
 * How sensitive what stands on it is, as the same thing is among the facts (个人信息保护法 28). What nobody has named may hold
 * anything.
 */
export const paperSensitivity: Readonly<Record<PaperKind, Sensitivity>> = {
  'identity-card': 'identity',
  'household-register': 'identity',
  marriage: 'identity',
  death: 'identity',
  account: 'financial',
  income: 'financial',
  property: 'financial',
  authorisation: 'identity',
  agreement: 'identity',
  schooling: 'identity',
  disability: 'health',
  diagnosis: 'health',
  ability: 'health',
  judgment: 'status',
  child: 'status',
  other: 'status',
}
