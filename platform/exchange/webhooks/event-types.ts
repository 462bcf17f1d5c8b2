import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'

/** One kind of event that leaves the house. */
export interface EventType {
  /** What has happened, in Chinese. */
  readonly title: string
  /** Everything that leaves with it. Ids, codes and counts only: who may know more asks the interface. */
  readonly data: z.ZodObject
}

const Reference = z.uuid()
const Code = z.string().regex(/^[A-Za-z][A-Za-z-]{0,40}$/)
const Count = z.int().min(0)
const county = { county: CountyCode }

/** The event that tries a webhook; it goes to that one only. */
export const testEvent = 'cn.anmin.exchange.test'

/**
 * Every kind of event that a webhook may listen to. What the code emits and is not here stays inside; a field that is not
 * here is cut off.
 */
export const eventTypes = {
  'cn.anmin.registry.person-changed': {
    title: '人员信息有变化',
    data: z.object({
      ...county,
      /** One person; or those of an import, by count and by the numbers of their households. */
      person: Reference.optional(),
      import: Reference.optional(),
      persons: Count.optional(),
      households: z.array(z.int()).optional(),
    }),
  },
  'cn.anmin.registry.household-changed': {
    title: '家庭信息有变化',
    data: z.object({ ...county, household: Reference }),
  },
  'cn.anmin.registry.fact-contested': {
    title: '有人对登记的情况提出异议',
    data: z.object({ ...county, person: Reference.optional(), household: Reference.optional() }),
  },
  'cn.anmin.registry.persons-merged': {
    title: '重复人员已合并',
    data: z.object({ ...county, person: Reference, merged: Reference }),
  },
  'cn.anmin.registry.merge-reversed': {
    title: '人员合并已撤销',
    data: z.object({ ...county, person: Reference, merged: Reference }),
  },
  'cn.anmin.registry.ledger-imported': {
    title: '台账已导入',
    data: z.object({
      ...county,
      kind: Code,
      asOf: z.string().regex(/^\d{4}-\d{2}$/),
      rows: Count,
      bad: Count,
      conflict: Count,
      applied: Count,
    }),
  },
  'cn.anmin.registry.divisions-changed': { title: '行政区划有调整', data: z.object(county) },
  'cn.anmin.ledger.award-decided': {
    title: '待遇决定已作出',
    data: z.object({ ...county, award: Reference, decision: Reference, kind: Code }),
  },
  'cn.anmin.ledger.run-approved': {
    title: '月度发放已审批',
    data: z.object({ ...county, run: Reference, month: z.string().regex(/^\d{4}-\d{2}$/), supplement: Count }),
  },
  'cn.anmin.watch.county-judged': {
    title: '全县判定已完成',
    data: z.object({ ...county, run: Reference, households: Count.optional(), changes: Count.nullish() }),
  },
  'cn.anmin.policy.change-adopted': {
    title: '政策标准调整已采纳',
    data: z.object({ place: DivisionCode, keys: z.array(z.string().regex(/^[\w.-]{1,100}$/)) }),
  },
  'cn.anmin.exchange.export-finished': {
    title: '成批导出已完成',
    data: z.object({ ...county, export: Reference }),
  },
  [testEvent]: {
    title: '测试消息',
    data: z.object({ ...county, webhook: Reference }),
  },
} as const satisfies Record<string, EventType>

export type EventTypeName = keyof typeof eventTypes
export const eventTypeNames = Object.keys(eventTypes) as EventTypeName[] // the keys of a literal table

export function findEventType(name: string): EventType | undefined {
  return Object.hasOwn(eventTypes, name) ? eventTypes[name as EventTypeName] : undefined // it has that key
}
