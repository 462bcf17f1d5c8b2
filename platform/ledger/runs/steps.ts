import { addItems } from './steps/add-items.ts'
import { addLines } from './steps/add-lines.ts'
import { checkAccounts } from './steps/check-accounts.ts'
import { checkLines } from './steps/check-lines.ts'
import { clearLines } from './steps/clear-lines.ts'
import { learn } from './steps/learn.ts'
import { netLines } from './steps/net-lines.ts'
import { sumUp } from './steps/sum-up.ts'
import { takeTouched } from './steps/take-touched.ts'
import { rollFacts } from './steps/roll-facts.ts'
import { giveAnswers } from './holds/answers.ts'
import type { DoPart } from './work.ts'

interface StepSpec {
  readonly name: string
  readonly label: string
  readonly doPart: DoPart
}

/** The preparation in order. Each part of a step and how far it came are one transaction, so that a kill loses one part. */
export const steps: readonly StepSpec[] = [
  { name: 'clear', label: '清空上次结果', doPart: clearLines },
  { name: 'facts', label: '更新到当月情况', doPart: rollFacts },
  { name: 'lock', label: '锁定依据', doPart: takeTouched },
  { name: 'lines', label: '生成应发', doPart: addLines },
  { name: 'learn-lines', label: '整理应发', doPart: learn },
  { name: 'items', label: '计算补发和多发', doPart: addItems },
  { name: 'net', label: '扣回追回款', doPart: netLines },
  { name: 'accounts', label: '核对账号', doPart: checkAccounts },
  { name: 'learn-accounts', label: '整理账号', doPart: learn },
  { name: 'checks', label: '发放前核查', doPart: checkLines },
  { name: 'answers', label: '沿用已处理的暂缓', doPart: giveAnswers },
  { name: 'totals', label: '汇总对比', doPart: sumUp },
]

/** The step after the named one; the first for null, undefined after the last. */
export function stepAfter(name: string | null): StepSpec | undefined {
  return name === null ? steps[0] : steps[steps.findIndex((step) => step.name === name) + 1]
}
export const findStep = (name: string): StepSpec | undefined => steps.find((step) => step.name === name)
