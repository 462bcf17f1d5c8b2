import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { type Id, idSchema } from '#kernel/ids'

/** Shapes shared by the use cases of bulk exports and the pages. Browser-safe: no Node module is imported here. */

export const BulkExportId = idSchema<'BulkExportId'>()
export type BulkExportId = Id<'BulkExportId'>

/** `expired`: its files are gone, two days after they were made. */
export const bulkExportStates = {
  waiting: '等待导出',
  running: '正在导出',
  done: '已完成',
  failed: '没有完成',
  cancelled: '已停止',
  expired: '文件已清理',
} as const
export type BulkExportState = keyof typeof bulkExportStates
const BulkExportStateCode = z.enum(Object.keys(bulkExportStates) as [BulkExportState, ...BulkExportState[]])

/** The area is a six-digit code: a county's, or that of a city (421000), a province (420000), or 0 for the nation. */
export const RequestBulkExportInput = z.object({
  county: CountyCode,
  purpose: z.string().trim().min(4, '请写明用途,例如“报送省厅年度核查”,不少于4个字。').max(200, '用途最多200个字。'),
  /** ID numbers, telephones and bank accounts whole; otherwise masked as on cards. */
  withNumbers: z.boolean().default(false),
})
export const BulkExportReference = z.object({ county: CountyCode, id: BulkExportId })

/** One file, or without `file` the signed manifest. */
export const FetchBulkFileInput = BulkExportReference.extend({
  file: z.object({ county: CountyCode, kind: z.string().regex(/^[a-z][a-z-]{0,40}$/) }).optional(),
})

export const BulkExportView = BulkExportReference.extend({
  areaName: z.string(),
  purpose: z.string(),
  withNumbers: z.boolean(),
  state: BulkExportStateCode,
  /** People exported so far, and in all. */
  done: z.int(),
  total: z.int().nullable(),
  message: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  requestedBy: z.string(),
  finishedAt: z.iso.datetime().nullable(),
})
export type BulkExportView = z.infer<typeof BulkExportView>

export const ListBulkExportsInput = z.object({ county: CountyCode, page: z.int().min(1).default(1) })
export const BulkExportList = z.object({ total: z.int(), exports: z.array(BulkExportView) })

export const BulkFileView = z.object({
  county: CountyCode,
  kind: z.string(),
  title: z.string(),
  /** As it is saved. */
  name: z.string(),
  rows: z.int(),
  /** Bytes. */
  size: z.int(),
  /** SM3 of the file in hex. */
  sm3: z.string(),
  asOf: z.iso.datetime(),
})
/** Only the one who asked for an export may fetch its files. */
export const BulkExportDetail = BulkExportView.extend({ files: z.array(BulkFileView), mayFetch: z.boolean() })

export const Stopped = z.object({ stopped: z.boolean() })
