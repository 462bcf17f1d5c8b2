import { t } from '#ui'
import type { DivisionStep } from '#registry/schema'

/** A step as officers say it; `nameOf` knows the units that stand now. */
export function stepInWords(step: DivisionStep, nameOf: (code: number) => string): string {
  switch (step.kind) {
    case 'rename':
      return t('{old}改名为{name}', { old: nameOf(step.code), name: step.name })
    case 'merge':
      return t('{units}合并为{name}(代码{code})', {
        units: step.codes.map(nameOf).join('、'),
        name: step.name,
        code: step.into,
      })
    case 'split':
      return t('{old}拆出{parts},其余的户留在{name}', {
        old: nameOf(step.code),
        parts: step.parts
          .map(({ name, households }) => t('{name}({count}户)', { name, count: households.length }))
          .join('、'),
        name: step.name,
      })
    case 'found':
      return t('新设{name}(代码{code})', { name: step.name, code: step.code })
    case 'recode':
      return t('{old}改为{name},代码{code}', { old: nameOf(step.code), name: step.name, code: step.to })
  }
}
