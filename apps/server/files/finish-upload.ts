import { finishUpload as finish } from '#kernel/files/finish-upload'
import { FinishUploadInput, UploadView } from '#kernel/files/schema'
import { contentErrors, finishErrors, notReceiving, noUpload } from '#kernel/files/upload-errors'
import type { UploadPlatform } from '#kernel/files/uploads'
import { command } from '#kernel/use-case'
import { filesAccess } from './access.ts'

/** Checks the whole content and brings it into the object store. 200 MB take some seconds. */
export const finishUpload = (platform: UploadPlatform) =>
  command({
    name: 'files.finish-upload',
    title: '完成上传文件',
    input: FinishUploadInput,
    output: UploadView,
    errors: { ...noUpload, ...notReceiving, ...contentErrors, ...finishErrors },
    access: filesAccess.finishUpload,
    subject: ({ upload }) => upload,
    handle: (ctx, input) => finish(platform, ctx, input),
  })
