const browsers = [
  ['Edg/', 'Edge'],
  ['QQBrowser/', 'QQ 浏览器'],
  ['MicroMessenger/', '微信'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['HarmonyOS', '鸿蒙'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['UOS', '统信'],
  ['Kylin', '麒麟'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** A User-Agent header in words that somebody recognises as their own computer, e.g. `Chrome · Windows`. */
export function describeDevice(userAgent: string): string {
  const named = [browsers, systems].map((table) => table.find(([mark]) => userAgent.includes(mark))?.[1])
  const known = named.filter((name) => name !== undefined)
  return known.length > 0 ? known.join(' · ') : '未知设备'
}
