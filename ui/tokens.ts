/**
 * The identity of Anmin as values: 黛青, a deep teal, carries the page; 赭, an ochre red, is kept for
 * what needs an officer today and for nothing else. `tokens.test.ts` proves every pair's contrast.
 */
export const tones = ['light', 'dark'] as const
export type Tone = (typeof tones)[number]

/** `standard` for daily office work, `elder` is the 长辈版 (text ≥ 18 px, targets ≥ 60 px), `largest` grows text to 30 px. */
export const textSizes = ['standard', 'elder', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

export interface Palette {
  readonly paper: string
  readonly surface: string
  readonly sunk: string
  readonly line: string
  /** Edges of controls: at least 3:1 against what they lie on. */
  readonly edge: string
  readonly ink: string
  readonly inkSoft: string
  readonly primary: string
  readonly primaryStrong: string
  readonly primarySoft: string
  readonly onPrimary: string
  readonly accent: string
  readonly accentSoft: string
  readonly good: string
  readonly goodSoft: string
  readonly bad: string
  readonly badSoft: string
  readonly focus: string
  /** The bar on top of every page, in both tones dark enough for white words. */
  readonly bar: string
  readonly barPressed: string
  readonly onBar: string
}

export const palettes = {
  light: {
    paper: '#f4f6f6',
    surface: '#ffffff',
    sunk: '#eaeeee',
    line: '#dbe1e2',
    edge: '#76858a',
    ink: '#1a2326',
    inkSoft: '#4b585c',
    primary: '#0e5a61',
    primaryStrong: '#0a444a',
    primarySoft: '#e3efef',
    onPrimary: '#ffffff',
    accent: '#a3420b',
    accentSoft: '#fcefe4',
    good: '#27683a',
    goodSoft: '#e6f2e8',
    bad: '#a4262c',
    badSoft: '#fbe9e9',
    focus: '#0e5a61',
    bar: '#0e5a61',
    barPressed: '#0a444a',
    onBar: '#ffffff',
  },
  dark: {
    paper: '#0f1618',
    surface: '#172023',
    sunk: '#1f2a2d',
    line: '#2d3a3e',
    edge: '#75868b',
    ink: '#e6eded',
    inkSoft: '#aebcbf',
    primary: '#73c5c7',
    primaryStrong: '#97d7d8',
    primarySoft: '#15343a',
    onPrimary: '#0b2326',
    accent: '#f2a66c',
    accentSoft: '#3a2614',
    good: '#86cc98',
    goodSoft: '#17321f',
    bad: '#f19a9a',
    badSoft: '#3c1d1f',
    focus: '#97d7d8',
    bar: '#123c41',
    barPressed: '#1b4f55',
    onBar: '#f1f7f7',
  },
} as const satisfies Record<Tone, Palette>

/** Three text sizes per page and one height for anything that can be pressed, in CSS pixels. */
export interface Scale {
  readonly small: number
  readonly text: number
  readonly title: number
  readonly target: number
}

export const scales = {
  standard: { small: 14, text: 16, title: 24, target: 44 },
  elder: { small: 18, text: 20, title: 28, target: 60 },
  largest: { small: 28, text: 30, title: 36, target: 76 },
} as const satisfies Record<TextSize, Scale>

/** The 8-pixel grid. */
export const grid = 8

/** The resident's own system font: no Chinese web font is ever fetched. */
export const fontFamily =
  "system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const declarations = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `--${kebab(name)}:${value}`)
    .join(';')

const pixels = (scale: Scale): Readonly<Record<string, string>> => ({
  textSmall: `${scale.small}px`,
  textBody: `${scale.text}px`,
  textTitle: `${scale.title}px`,
  target: `${scale.target}px`,
})

/**
 * The tokens as CSS custom properties, chosen by `data-tone` and `data-text` on the root element.
 * The build writes this into a style sheet, so a page has its colours before any script runs.
 */
export function tokenCss(): string {
  const tone = tones.map(
    (name) => `:root[data-tone="${name}"]{color-scheme:${name};${declarations({ ...palettes[name] })}}`,
  )
  const text = textSizes.map((name) => `:root[data-text="${name}"]{${declarations(pixels(scales[name]))}}`)
  return [
    `:root{color-scheme:light;--font:${fontFamily};--grid:${grid}px;${declarations({ ...palettes.light })};${declarations(pixels(scales.standard))}}`,
    ...tone,
    ...text,
  ].join('\n')
}
