import { isMap, LineCounter, parseDocument } from 'yaml'
import { entitlements } from '#policy'
import { findHeldField } from '#registry'
import { childrensBenefits } from '#watch'
import { conditionFault } from './conditions.ts'
import type { FormFault } from '../schema.ts'
import { countedBy } from './figures.ts'
import { type ReportFigure, ReportTemplate } from './template.ts'

export type CheckedTemplate =
  | { readonly ok: true; readonly template: ReportTemplate }
  | { readonly ok: false; readonly faults: readonly FormFault[] }

/**
 * Reads a form and refuses one that asks for what is held already (国办函〔2026〕12号: a form that adds reporting work must
 * say which of our own data it could not use). `figures` are those of the forms there are: label → title of the form.
 */
export function checkTemplate(text: string, figures: ReadonlyMap<string, string>): CheckedTemplate {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  const lineAt = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return lines.linePos(Number(node.range[0])).line
    }
    return 1
  }
  const [broken] = document.errors
  if (broken || !isMap(document.contents)) {
    const line = broken ? lines.linePos(broken.pos[0]).line : 1
    return { ok: false, faults: [{ line, field: '', text: '这一行不是合法的 YAML,请检查缩进、冒号和引号。' }] }
  }
  const parsed = ReportTemplate.safeParse(document.toJS())
  const faults = parsed.success
    ? [...figureFaults(parsed.data), ...askFaults(parsed.data, figures)]
    : parsed.error.issues.map((issue) => ({ path: issue.path.filter(isKey), text: issue.message }))
  if (parsed.success && faults.length === 0) return { ok: true, template: parsed.data }
  return {
    ok: false,
    faults: faults.map(({ path, text: said }) => ({ line: lineAt(path), field: path.join('.'), text: said })),
  }
}

interface Found {
  readonly path: readonly (string | number)[]
  readonly text: string
}

const benefits: ReadonlySet<string> = new Set(['any', ...Object.keys(entitlements)])

function figureFaults({ figures, asks, subject }: ReportTemplate): readonly Found[] {
  const keys = [...figures, ...asks].map(({ key }) => key)
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  return [
    ...(twice === undefined ? [] : [{ path: ['figures'], text: `键名“${twice}”用了两次,请改名。` }]),
    ...figures.flatMap((figure, at) => [
      ...(subject !== 'children' && isOfChildren(figure)
        ? [
            {
              path: ['figures', at],
              text: '这一项数的是建有儿童档案的儿童,请在表里写明 subject: children,查看时才会问用途、隐去小数。',
            },
          ]
        : []),
      ...benefitsOf(figure).flatMap((benefit) =>
        benefits.has(benefit) ? [] : [{ path: ['figures', at], text: `没有名为“${benefit}”的待遇。` }],
      ),
      ...figure.where.flatMap((condition, c) => {
        const text = conditionFault(condition, countedBy(figure))
        return text === undefined ? [] : [{ path: ['figures', at, 'where', c], text }]
      }),
    ]),
  ]
}

/** Whose cells could point at a protected child: purpose and small cells go by the report's subject. */
function isOfChildren(figure: ReportFigure): boolean {
  return (
    figure.where.some((condition) => 'child' in condition) ||
    benefitsOf(figure).some((benefit) => childrensBenefits.includes(benefit))
  )
}

function benefitsOf(figure: ReportFigure): readonly string[] {
  const named = figure.where.flatMap((condition) =>
    'receives' in condition ? [condition.receives] : 'receivesNot' in condition ? [condition.receivesNot] : [],
  )
  return 'benefit' in figure ? [...figure.benefit, ...named] : named
}

function askFaults({ asks }: ReportTemplate, figures: ReadonlyMap<string, string>): readonly Found[] {
  return asks.flatMap(({ label }, at) => {
    const held = whereHeld(label, figures)
    return held === undefined
      ? []
      : [{ path: ['asks', at, 'label'], text: `${held},请在 figures 里取数,不要再让村里填。` }]
  })
}

/** Where the answer to a question of a form is held already, as the beginning of a sentence; undefined when nobody holds it. */
export function whereHeld(label: string, figures: ReadonlyMap<string, string>): string | undefined {
  const form = figures.get(label)
  if (form !== undefined) return `“${label}”已是《${form}》里的指标`
  const field = findHeldField(label)
  if (!field) return undefined
  const asked = field.label === label ? `“${label}”` : `“${label}”要的是“${field.label}”,`
  return `${asked}系统里已有(${field.where})`
}

function isKey(part: PropertyKey): part is string | number {
  return typeof part !== 'symbol'
}
