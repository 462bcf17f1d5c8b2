import { theme, type ThemeConfig } from 'antd'
import { fontFamily, grid, palettes, scales, type TextSize, type Tone } from './tokens.ts'

/** Our colours over antd's derived ones: the algorithm would otherwise bend the hue and break measured contrast. */
function colours(tone: Tone) {
  const p = palettes[tone]
  return {
    colorPrimary: p.primary,
    colorPrimaryHover: p.primaryStrong,
    colorPrimaryActive: p.primaryStrong,
    colorPrimaryBg: p.primarySoft,
    colorPrimaryBgHover: p.primarySoft,
    colorPrimaryBorder: p.primary,
    colorPrimaryText: p.primary,
    colorPrimaryTextHover: p.primaryStrong,
    colorPrimaryTextActive: p.primaryStrong,
    colorLink: p.primary,
    colorLinkHover: p.primaryStrong,
    colorLinkActive: p.primaryStrong,
    colorInfo: p.primary,
    colorInfoBg: p.primarySoft,
    colorInfoBorder: p.primary,
    colorSuccess: p.good,
    colorSuccessBg: p.goodSoft,
    colorSuccessBorder: p.good,
    colorWarning: p.accent,
    colorWarningBg: p.accentSoft,
    colorWarningBorder: p.accent,
    colorError: p.bad,
    colorErrorHover: p.bad,
    colorErrorActive: p.bad,
    colorErrorBg: p.badSoft,
    colorErrorBorder: p.bad,
    colorErrorText: p.bad,
    colorText: p.ink,
    colorTextSecondary: p.inkSoft,
    colorTextTertiary: p.inkSoft,
    colorBorder: p.edge,
    colorBorderSecondary: p.line,
    colorBgLayout: p.paper,
    colorBgContainer: p.surface,
    colorBgElevated: p.surface,
  }
}

/** The console's antd theme for one tone and text size, from the same tokens as the style sheet. */
export function antdTheme(tone: Tone, textSize: TextSize): ThemeConfig {
  const p = palettes[tone]
  const { small, text, title, target } = scales[textSize]
  return {
    hashed: false,
    algorithm: [
      tone === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      (seed, map) => ({ ...(map ?? theme.defaultAlgorithm(seed)), ...colours(tone) }),
    ],
    token: {
      fontFamily,
      fontSize: text,
      fontSizeSM: small,
      fontSizeLG: text,
      fontSizeXL: text,
      fontSizeIcon: small,
      fontSizeHeading1: title,
      fontSizeHeading2: text,
      fontSizeHeading3: text,
      fontSizeHeading4: text,
      fontSizeHeading5: text,
      controlHeight: target,
      controlHeightLG: target,
      controlHeightSM: target,
      controlInteractiveSize: Math.round(text * 1.25),
      borderRadius: grid / 2,
      borderRadiusLG: grid / 2,
      borderRadiusSM: grid / 2,
      sizeUnit: grid / 2,
      colorTextPlaceholder: p.inkSoft,
      colorTextDisabled: p.inkSoft,
      colorTextLightSolid: p.onPrimary,
      colorSplit: p.line,
      lineWidthFocus: 3,
      controlOutline: 'transparent',
      boxShadowTertiary: 'none',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        paddingInline: grid * 2,
      },
      Table: {
        headerBg: p.surface,
        headerColor: p.inkSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: p.sunk,
        cellPaddingBlock: grid * 1.5,
      },
      Tooltip: { colorBgSpotlight: p.ink, colorTextLightSolid: p.surface },
    },
  }
}
