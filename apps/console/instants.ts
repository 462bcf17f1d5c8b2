const words = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment as officers read it, always in China's time: `2026年11月22日 09:05`. */
export function instantInWords(instant: string): string {
  const parts = Object.fromEntries(words.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
  return `${parts['year']}年${parts['month']}月${parts['day']}日 ${parts['hour']}:${parts['minute']}`
}
