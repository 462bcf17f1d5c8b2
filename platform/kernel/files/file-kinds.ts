/** The files that are accepted, by their endings, and how each is called to its people. */
export const fileKinds = {
  xlsx: { title: 'Excel 工作簿', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { title: 'CSV 文本表格', mediaType: 'text/csv' },
  xml: { title: 'XML 报文', mediaType: 'application/xml' },
  txt: { title: '文本文件', mediaType: 'text/plain' },
  dat: { title: '数据文件', mediaType: 'application/octet-stream' },
  pdf: { title: 'PDF 文件', mediaType: 'application/pdf' },
  jpg: { title: 'JPG 图片', mediaType: 'image/jpeg' },
  jpeg: { title: 'JPG 图片', mediaType: 'image/jpeg' },
  png: { title: 'PNG 图片', mediaType: 'image/png' },
} as const
export type FileKind = keyof typeof fileKinds

export const acceptedKinds = Object.keys(fileKinds)
  .map((kind) => `.${kind}`)
  .join('、')

/** The ending of a name, without the dot and in small letters; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

export function isFileKind(ending: string): ending is FileKind {
  return Object.hasOwn(fileKinds, ending)
}
