import type { Refusal } from '#kernel/refusal'

/** Why a file cannot be read at all; the sentence says what to do next. */
export type LedgerFileRefusal = Refusal<keyof typeof sentences>

const again = '请重新上传。'

const sentences = {
  empty: '文件是空的,没有任何内容。请确认选对了文件,在表格软件里能看到数据后再上传。',
  cut: `文件不完整(可能上传或复制时中断),缺少后面的部分。请在电脑上打开原文件确认能正常显示,然后${again}`,
  'cut-row': `文件的最后一行不完整,后面的行可能已经丢失(导出或复制时中断)。请打开原文件核对一共有多少行,重新导出后${again}`,
  damaged: `文件已损坏,里面的数据对不上校验。请用表格软件打开原文件,另存为新的 .xlsx 文件后${again}`,
  protected: `工作簿设有打开密码,系统无法读取。请用表格软件打开,取消密码后保存,再${again}`,
  'old-excel': `这是旧版 Excel 的 .xls 文件。请用表格软件打开,另存为“Excel 工作簿(.xlsx)”后${again}`,
  'web-page': `这个文件其实是网页(常见于从网页系统导出的 .xls)。请用表格软件打开,另存为“Excel 工作簿(.xlsx)”后${again}`,
  'xml-table': `这个文件是 XML 表格,不是 .xlsx。请用表格软件打开,另存为“Excel 工作簿(.xlsx)”后${again}`,
  binary: `这是二进制工作簿(.xlsb)。请用表格软件打开,另存为“Excel 工作簿(.xlsx)”后${again}`,
  'open-document': `这是 OpenDocument 表格(.ods)。请用表格软件打开,另存为“Excel 工作簿(.xlsx)”后${again}`,
  'not-a-table': `这不是表格文件,请选择 .xlsx 或 .csv 文件。如果是图片或扫描件,需要先录入成表格。`,
  encoding: `文件的文字编码无法识别(不是 UTF-8,也不是 GBK)。请用表格软件打开,另存为“CSV UTF-8”或 .xlsx 后${again}`,
  quotes: '文件里的双引号没有成对,从某处起整行会连在一起。请用表格软件打开,另存为 .xlsx 后上传。',
  'no-sheet': '工作簿里没有可以读取的工作表。请确认数据所在的工作表没有被隐藏,保存后重新上传。',
  'unknown-sheet': '工作簿里没有这个名称的工作表,请从列表中重新选择。',
  'no-rows': '文件里没有数据行。请确认选对了文件和工作表,在表格软件里能看到数据后再上传。',
  'too-large': '文件解开后太大,超出可以导入的范围。请删去多余的空行、图片和工作表,或者按乡镇分成几个文件后上传。',
} as const

export function fileRefusal(type: keyof typeof sentences): LedgerFileRefusal {
  return { type, text: sentences[type] }
}

/** Thrown inside a stream, where a `Result` cannot travel; `openLedgerFile` turns it into its refusal. */
export class LedgerFileError extends Error {
  readonly refusal: LedgerFileRefusal
  constructor(type: keyof typeof sentences) {
    super(type)
    this.name = 'LedgerFileError'
    this.refusal = fileRefusal(type)
  }
}
