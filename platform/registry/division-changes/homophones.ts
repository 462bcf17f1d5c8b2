import { pinyin } from 'pinyin-pro'
import type { DivisionCode } from '#kernel/division-code'
import type { Units } from './plan.ts'

/** Names of one county must not sound alike (地名管理条例 9): a new name that does is told, not refused. */
export function homophones(
  units: Units,
  begins: readonly { readonly code: DivisionCode; readonly name: string }[],
): string[] {
  const bySound = Map.groupBy(units, ([, name]) => soundOf(name))
  return begins.flatMap(({ code, name }) =>
    (bySound.get(soundOf(name)) ?? [])
      .filter(([other, present]) => other !== code && present !== name)
      .map(([, present]) => `“${name}”与本县的“${present}”读音相同,地名管理条例第九条要求避免同音,请再斟酌。`),
  )
}

function soundOf(name: string): string {
  return pinyin(name, { toneType: 'none', separator: '' })
}
