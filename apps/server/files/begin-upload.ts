import { BeginUploadInput, UploadView } from '#kernel/files/schema'
import { beginErrors } from '#kernel/files/upload-errors'
import { beginUpload as begin, type UploadPlatform } from '#kernel/files/uploads'
import { command } from '#kernel/use-case'
import { filesAccess } from './access.ts'

/** Says what is coming; the parts follow, and may go on after any break (docs/decisions/0050-files.md). */
export const beginUpload = (platform: UploadPlatform) =>
  command({
    name: 'files.begin-upload',
    title: '开始上传文件',
    input: BeginUploadInput,
    output: UploadView,
    errors: beginErrors,
    access: filesAccess.beginUpload,
    subject: ({ purpose }) => purpose,
    handle: (ctx, input) => begin(platform, ctx, input),
  })
