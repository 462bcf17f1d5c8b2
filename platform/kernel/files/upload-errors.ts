import type { ErrorSpecs } from '../use-case.ts'

/** Refusals at the beginning of an upload. */
export const beginErrors = {
  'old-workbook': {
    kind: 'invalid',
    text: '这是旧版 Excel 格式(.xls)的文件,读不了。请用 Excel 或 WPS 打开它,另存为 .xlsx 后再上传。',
  },
  'other-ending': { kind: 'invalid', text: '不接收{ending}。可以上传的有:{accepted}。请另存为其中一种后再上传。' },
  'too-large': {
    kind: 'too-large',
    text: '文件有 {megabytes} MB,超过 {limit} MB 的上限。请拆成几个文件分别上传,或去掉工作簿里的图片和空白工作表后再上传。',
  },
  'too-many-uploads': {
    kind: 'too-many',
    text: '您有 {count} 个文件还没有传完,不能再开始新的。请先传完或取消它们;7 天不动的会自动取消。',
  },
} as const satisfies ErrorSpecs

/** A content that is not what the file's ending says. */
export const contentErrors = {
  'old-workbook': beginErrors['old-workbook'],
  'locked-workbook': {
    kind: 'invalid',
    text: '这个工作簿设了打开密码,读不了。请用 Excel 或 WPS 打开它,取消密码,另存为 .xlsx 后再上传。',
  },
  'not-a-workbook': {
    kind: 'invalid',
    text: '文件名以 .xlsx 结尾,内容却不是 Excel 工作簿(常见的是从网页系统导出后改了扩展名)。请用 Excel 或 WPS 打开它,另存为 .xlsx 后再上传。',
  },
  'broken-workbook': {
    kind: 'invalid',
    text: '这个工作簿不完整,可能没有下载完或拷贝时断了。请重新取得这个文件,用 Excel 或 WPS 能打开后再上传。',
  },
  'workbook-as-text': {
    kind: 'invalid',
    text: '文件名以 .csv 结尾,内容却是 Excel 工作簿。请用 Excel 或 WPS 打开它,另存为 .xlsx 后再上传。',
  },
  'wide-text': {
    kind: 'invalid',
    text: '这个 CSV 是 Unicode(UTF-16)编码,读不了。请用 Excel 或 WPS 打开它,另存为 .xlsx 后再上传。',
  },
  'not-text': {
    kind: 'invalid',
    text: '文件名以 .csv 结尾,内容却不是文本。请用 Excel 或 WPS 打开它,另存为 .xlsx 后再上传。',
  },
  'other-content': {
    kind: 'invalid',
    text: '文件的内容与扩展名不符,不是{kind}。请确认选对了文件,用正确的格式另存后再上传。',
  },
} as const satisfies ErrorSpecs

export const noUpload = {
  'no-upload': {
    kind: 'not-found',
    text: '没有找到这次上传。它可能是别人的,或者当时选的是另一个辖区。请重新选择文件上传。',
  },
} as const satisfies ErrorSpecs

export const notReceiving = {
  'already-complete': { kind: 'conflict', text: '这个文件已经传完,不用再传。' },
  'already-abandoned': { kind: 'conflict', text: '这次上传已经取消(或超过 7 天没有动)。请重新选择文件上传。' },
} as const satisfies ErrorSpecs

export const partErrors = {
  'wrong-place': {
    kind: 'conflict',
    text: '已收到 {received} 字节,这一段却从第 {offset} 字节开始,接不上。请从已收到的地方继续上传。',
  },
  'beyond-end': {
    kind: 'invalid',
    text: '收到的比文件开始上传时说的 {size} 字节还多,文件可能在上传期间被改过。请取消后重新上传。',
  },
  'small-part': { kind: 'invalid', text: '除了最后一段,每段至少 {least} 字节,至多 1048576 字节。请改用更大的段。' },
} as const satisfies ErrorSpecs

export const finishErrors = {
  'not-whole': {
    kind: 'conflict',
    text: '文件还没有传完:共 {size} 字节,已收到 {received} 字节。请从已收到的地方继续上传。',
  },
  'other-digest': {
    kind: 'conflict',
    text: '收到的内容与您的文件不一致,可能上传期间文件被改过。请取消后重新上传。',
  },
} as const satisfies ErrorSpecs
