import { describe, expect, it } from 'vitest'
import { palettes, scales, textSizes, tokenCss, tones, type Palette } from './tokens.ts'

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const inks = [
  'ink',
  'inkSoft',
  'primary',
  'primaryStrong',
  'accent',
  'good',
  'bad',
] as const satisfies (keyof Palette)[]
const grounds = [
  'paper',
  'surface',
  'sunk',
  'primarySoft',
  'accentSoft',
  'goodSoft',
  'badSoft',
] as const satisfies (keyof Palette)[]

describe.each(tones)('the %s palette', (tone) => {
  const palette = palettes[tone]

  it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
    'reads %s on %s at 4.5:1 or better',
    (ink, ground) => {
      expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(grounds)('shows the edge of a control and the focus ring on %s at 3:1 or better', (ground) => {
    expect(contrast(palette.edge, palette[ground])).toBeGreaterThanOrEqual(3)
    expect(contrast(palette.focus, palette[ground])).toBeGreaterThanOrEqual(3)
  })

  it('reads the words of the top bar, at rest and pressed', () => {
    expect(contrast(palette.onBar, palette.bar)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onBar, palette.barPressed)).toBeGreaterThanOrEqual(4.5)
  })

  it('reads a button label on the primary hue, at rest and pressed', () => {
    expect(contrast(palette.onPrimary, palette.primary)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.onPrimary, palette.primaryStrong)).toBeGreaterThanOrEqual(4.5)
  })
})

describe('the text sizes', () => {
  it('keep text at 18 px and targets at 60 px or more in the elder version, and reach 30 px', () => {
    for (const size of ['elder', 'largest'] as const) {
      expect(scales[size].small).toBeGreaterThanOrEqual(18)
      expect(scales[size].target).toBeGreaterThanOrEqual(60)
    }
    expect(scales.largest.text).toBe(30)
  })

  it('keep targets at 44 px or more everywhere', () => {
    for (const size of textSizes) expect(scales[size].target).toBeGreaterThanOrEqual(44)
  })

  it('reach the style sheet with every colour of both tones', () => {
    const css = tokenCss()
    for (const tone of tones) for (const colour of Object.values(palettes[tone])) expect(css).toContain(colour)
    expect(css).toContain('--ink-soft:')
  })
})
