import { t } from '#ui'

/** `约 40 秒`, `约 3 分钟`: how long something still takes. */
export function secondsInWords(seconds: number): string {
  if (seconds < 60) return t('约 {count} 秒', { count: Math.max(1, Math.ceil(seconds)) })
  if (seconds < 3_600) return t('约 {count} 分钟', { count: Math.ceil(seconds / 60) })
  return t('约 {count} 小时', { count: Math.ceil(seconds / 3_600) })
}

/** `3.4 MB`, `12 KB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_048_576) return t('{count} KB', { count: Math.max(1, Math.round(bytes / 1_024)) })
  return t('{count} MB', { count: (bytes / 1_048_576).toFixed(1) })
}

/** `60%`, never 100 before the end. */
export function shareInWords(part: number, whole: number): string {
  return t('{share}%', { share: whole === 0 ? 0 : Math.floor((part / whole) * 100) })
}
