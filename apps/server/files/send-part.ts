import { PartReceived, SendPartInput } from '#kernel/files/schema'
import { contentErrors, notReceiving, noUpload, partErrors } from '#kernel/files/upload-errors'
import { receivePart, type UploadPlatform } from '#kernel/files/uploads'
import { command } from '#kernel/use-case'
import { filesAccess } from './access.ts'

/** A step of an upload: its beginning and end stand in the audit chain, its parts only when they are refused. */
export const sendPart = (platform: UploadPlatform) =>
  command({
    name: 'files.send-part',
    title: '上传文件的一段',
    input: SendPartInput,
    output: PartReceived,
    errors: { ...noUpload, ...notReceiving, ...partErrors, ...contentErrors },
    access: filesAccess.sendPart,
    isStep: true,
    subject: ({ upload }) => upload,
    handle: (ctx, input) => receivePart(platform, ctx, input),
  })
