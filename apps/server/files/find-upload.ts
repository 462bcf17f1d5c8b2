import { UploadReference, UploadView } from '#kernel/files/schema'
import { noUpload } from '#kernel/files/upload-errors'
import { type UploadPlatform, viewUpload } from '#kernel/files/uploads'
import { query } from '#kernel/use-case'
import { filesAccess } from './access.ts'

/** How far one's own upload is: where to go on after a break. */
export const findUpload = (platform: UploadPlatform) =>
  query({
    name: 'files.find-upload',
    title: '查看上传到了哪里',
    input: UploadReference,
    output: UploadView,
    errors: noUpload,
    access: filesAccess.findUpload,
    subject: ({ upload }) => upload,
    handle: (ctx, { upload }) => viewUpload(platform, ctx, upload),
  })
