/** How files begin that banks never answer with, and officers hand in nevertheless. */
const beginnings: readonly (readonly [hex: string, what: string])[] = [
  ['89504e47', '图片(PNG)'],
  ['ffd8ff', '图片(JPG)'],
  ['47494638', '图片(GIF)'],
  ['424d', '图片(BMP)'],
  ['25504446', 'PDF 文档'],
  ['d0cf11e0', 'Word、Excel 97 格式的文档'],
  ['52617221', 'RAR 压缩包'],
  ['377abcaf', '7z 压缩包'],
  ['1f8b', '压缩包'],
]

/** What a file is that is no answer of a bank, in words; undefined: it may be one. */
export function foreignIn(head: Buffer): string | undefined {
  const hex = head.subarray(0, 8).toString('hex')
  if (hex.startsWith('504b0304')) return inZip(head.toString('latin1'))
  return beginnings.find(([begin]) => hex.startsWith(begin))?.[1]
}

/** Documents of Word and Excel are archives; the first names in them say which. */
function inZip(text: string): string {
  if (text.includes('word/')) return 'Word 文档'
  if (text.includes('xl/')) return 'Excel 表格'
  return '压缩包(或 Word、Excel 文档)'
}
