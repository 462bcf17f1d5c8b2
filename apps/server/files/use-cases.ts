import type { UploadPlatform } from '#kernel/files/uploads'
import type { AnyUseCase } from '#kernel/use-case'
import { abandonUpload } from './abandon-upload.ts'
import { beginUpload } from './begin-upload.ts'
import { findUpload } from './find-upload.ts'
import { finishUpload } from './finish-upload.ts'
import { sendPart } from './send-part.ts'

/** Sending files in. What becomes of a complete one is up to the module that takes it. */
export function fileUseCases(platform: UploadPlatform): readonly AnyUseCase[] {
  return [beginUpload, sendPart, findUpload, finishUpload, abandonUpload].map((make) => make(platform))
}
