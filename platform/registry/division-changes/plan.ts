import { type CountyCode, countyOf, type DivisionCode, divisionLevel, divisionRange } from '#kernel/division-code'
import type { Refusal } from '#kernel/refusal'
import { err, ok, type Result } from '#kernel/result'
import type { DivisionMove, DivisionStep } from './schema.ts'

/** Townships and villages of a county as they stand: code → name. */
export type Units = ReadonlyMap<DivisionCode, string>

export interface DivisionPlan {
  /** Units that end; with the one that continues them, when it is a single one. */
  readonly ends: readonly { readonly code: DivisionCode; readonly successor: DivisionCode | undefined }[]
  /** Units that begin, or go on under another name. */
  readonly begins: readonly { readonly code: DivisionCode; readonly name: string }[]
  readonly moves: readonly DivisionMove[]
}

export type PlanFault = Refusal<
  | 'unknown-unit'
  | 'other-county'
  | 'other-level'
  | 'code-taken'
  | 'name-taken'
  | 'touched-twice'
  | 'not-empty'
  | 'too-early'
  | 'not-of-unit'
>

/**
 * What the steps of a change do to units and people. Each unit is touched once, so that it is beyond doubt where its
 * people go. No two units of a county's townships, or villages, bear one name (地名管理条例 9).
 */
export function planDivisionChange(
  county: CountyCode,
  steps: readonly DivisionStep[],
  present: Units,
): Result<DivisionPlan, PlanFault> {
  const draft = new Draft(county, present)
  for (const step of steps) {
    const fault = draft.take(step)
    if (fault) return err(fault)
  }
  return draft.finish()
}

class Draft {
  readonly #county: CountyCode
  readonly #present: Units
  readonly #after: Map<DivisionCode, string>
  readonly #touched = new Set<DivisionCode>()
  readonly #successors = new Map<DivisionCode, DivisionCode | undefined>()
  readonly #moves: DivisionMove[] = []

  constructor(county: CountyCode, present: Units) {
    this.#county = county
    this.#present = present
    this.#after = new Map(present)
  }

  take(step: DivisionStep): PlanFault | undefined {
    switch (step.kind) {
      case 'rename':
        return this.#touch(step.code) ?? this.#rename(step.code, step.name)
      case 'found':
        return this.#begin(step.code, step.name)
      case 'recode':
        return (
          this.#touch(step.code) ?? this.#sameLevel(step.code, step.to) ?? this.#move(step.code, step.to, step.name)
        )
      case 'merge':
        return this.#merge(step.codes, step.into, step.name)
      case 'split':
        return this.#split(step)
    }
  }

  finish(): Result<DivisionPlan, PlanFault> {
    const stray = [...this.#after.keys()].find((code) => isVillage(code) && !this.#after.has(townshipOf(code)))
    if (stray !== undefined)
      return err({ type: 'not-empty', text: `${this.#say(stray)}所属的乡镇撤销了,请写明这个村(社区)归哪个乡镇。` })
    const twin = sameName(this.#after, this.#present)
    if (twin)
      return err({
        type: 'name-taken',
        text: `本县会有两个“${twin}”。同县乡镇、村(社区)不得重名(地名管理条例第九条),请改名。`,
      })
    const ends = [...this.#present].flatMap(([code, name]) =>
      this.#after.get(code) === name
        ? []
        : [{ code, successor: this.#after.has(code) ? code : this.#successors.get(code) }],
    )
    const begins = [...this.#after].flatMap(([code, name]) =>
      this.#present.get(code) === name ? [] : [{ code, name }],
    )
    return ok({ ends, begins, moves: this.#moves })
  }

  #merge(codes: readonly DivisionCode[], into: DivisionCode, name: string): PlanFault | undefined {
    for (const code of codes) {
      const fault = this.#touch(code) ?? this.#sameLevel(code, into)
      if (fault) return fault
    }
    for (const code of codes) {
      if (code === into) continue
      const fault = isVillage(code) ? this.#leave(code, into) : this.#moveVillages(code, into)
      if (fault) return fault
    }
    return codes.includes(into) ? this.#rename(into, name) : this.#begin(into, name)
  }

  #split(step: Extract<DivisionStep, { kind: 'split' }>): PlanFault | undefined {
    const fault = this.#touch(step.code)
    if (fault) return fault
    const taken = new Set<number>()
    for (const { code, name, households } of step.parts) {
      const twice = households.find((number) => taken.has(number))
      if (twice !== undefined)
        return { type: 'touched-twice', text: `第${twice}号家庭被分到了两个新单位,请只保留一处。` }
      households.forEach((number) => taken.add(number))
      const wrong = this.#sameLevel(step.code, code) ?? this.#begin(code, name)
      if (wrong) return wrong
      this.#moves.push({ from: step.code, to: code, households })
    }
    return this.#rename(step.code, step.name)
  }

  /** Villages of a dissolved township keep their last three digits where these are free. */
  #moveVillages(township: DivisionCode, into: DivisionCode): PlanFault | undefined {
    const [first, last] = divisionRange(township)
    for (const [code, name] of this.#present) {
      if (code <= first || code > last || this.#touched.has(code)) continue
      const to = freeCode(this.#after, into, code % 1_000)
      const fault = this.#touch(code) ?? this.#move(code, to, name)
      if (fault) return fault
    }
    return this.#leave(township, into, false)
  }

  #move(from: DivisionCode, to: DivisionCode, name: string): PlanFault | undefined {
    return from === to ? this.#rename(from, name) : (this.#leave(from, to) ?? this.#begin(to, name))
  }

  #leave(from: DivisionCode, to: DivisionCode, withPeople = true): undefined {
    this.#after.delete(from)
    this.#successors.set(from, to)
    if (withPeople) this.#moves.push({ from, to })
  }

  #begin(code: DivisionCode, name: string): PlanFault | undefined {
    if (countyOf(code) !== this.#county) return this.#otherCounty(code)
    if (this.#after.has(code))
      return { type: 'code-taken', text: `代码${code}已经是${this.#say(code)},请换一个没有用过的代码。` }
    return this.#rename(code, name)
  }

  #rename(code: DivisionCode, name: string): undefined {
    this.#after.set(code, name)
  }

  #touch(code: DivisionCode): PlanFault | undefined {
    if (countyOf(code) !== this.#county) return this.#otherCounty(code)
    if (!this.#present.has(code))
      return { type: 'unknown-unit', text: `没有代码为${code}的乡镇或村(社区),请重新选择。` }
    if (this.#touched.has(code))
      return { type: 'touched-twice', text: `${this.#say(code)}在这份方案里调整了两次,请合并成一项。` }
    this.#touched.add(code)
    return undefined
  }

  #sameLevel(a: DivisionCode, b: DivisionCode): PlanFault | undefined {
    if (divisionLevel(a) === divisionLevel(b)) return undefined
    return {
      type: 'other-level',
      text: `${this.#say(a)}与代码${b}不是同一级:乡镇代码后三位是000,村(社区)代码后三位不是000。`,
    }
  }

  #otherCounty(code: DivisionCode): PlanFault {
    return { type: 'other-county', text: `代码${code}不属于本县。跨县调整要由上级统一办理,请逐县分别提交。` }
  }

  #say(code: DivisionCode): string {
    return `“${this.#present.get(code) ?? this.#after.get(code) ?? code}”`
  }
}

function isVillage(code: DivisionCode): boolean {
  return code % 1_000 !== 0
}

function townshipOf(code: DivisionCode): DivisionCode {
  return (code - (code % 1_000)) as DivisionCode
}

function freeCode(taken: ReadonlyMap<DivisionCode, string>, township: DivisionCode, wished: number): DivisionCode {
  for (let tried = 0; tried < 999; tried++) {
    const code = (township + ((wished - 1 + tried) % 999) + 1) as DivisionCode
    if (!taken.has(code)) return code
  }
  throw new RangeError(`township ${township} has no code left`)
}

/** A name that the change itself doubles: what stood double before stays as it was. */
function sameName(after: Units, present: Units): string | undefined {
  const before = countNames(present)
  const doubled = [...countNames(after)].find(([key, count]) => count > 1 && count > (before.get(key) ?? 0))
  return doubled?.[0].slice(1)
}

function countNames(units: Units): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [code, name] of units) {
    const key = `${isVillage(code) ? 'v' : 't'}${name}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
