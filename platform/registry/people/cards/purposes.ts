import { z } from 'zod'

/** What a sensitive file may be opened for (个人信息保护法 6, 34: within the legal duty, with a clear purpose). */
export const purposes = {
  application: '办理申请',
  review: '复核、动态管理',
  visit: '入户走访',
  correction: '核对、更正信息',
  petition: '信访投诉',
  care: '关爱服务(儿童、老年人、残疾人)',
  audit: '审计监督',
  other: '其他',
} as const

const codes = Object.keys(purposes) as [keyof typeof purposes] // the keys of a literal table

/** Why somebody opens a sensitive file; kept in the audit entry and shown to the people concerned. */
export const Purpose = z
  .object({
    code: z.enum(codes),
    note: z.string().trim().max(200, { error: '用途说明最多200个字。' }).default(''),
  })
  .refine(({ code, note }) => code !== 'other' || note !== '', {
    error: '选“其他”时,请用一句话写明用途。',
    path: ['note'],
  })
export type Purpose = z.infer<typeof Purpose>

/** As the audit entry keeps it: `入户走访:核对残疾证`. */
export function purposeWords({ code, note }: Purpose): string {
  return note === '' ? purposes[code] : `${purposes[code]}:${note}`
}
