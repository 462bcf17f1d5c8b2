import { UploadReference, UploadView } from '#kernel/files/schema'
import { notReceiving, noUpload } from '#kernel/files/upload-errors'
import { abandonUpload as abandon, type UploadPlatform } from '#kernel/files/uploads'
import { command } from '#kernel/use-case'
import { filesAccess } from './access.ts'

export const abandonUpload = (platform: UploadPlatform) =>
  command({
    name: 'files.abandon-upload',
    title: '取消上传文件',
    input: UploadReference,
    output: UploadView,
    errors: { ...noUpload, 'already-complete': notReceiving['already-complete'] },
    access: filesAccess.abandonUpload,
    subject: ({ upload }) => upload,
    handle: (ctx, { upload }) => abandon(platform, ctx, upload),
  })
