import type * as files from '#kernel/files/schema'
import type { ContractOf } from './contract.ts'

/** Sending a file in: begin, one part after the other from `received` on, finish (docs/decisions/0050-files.md). */
export interface FileCommands {
  readonly 'files.begin-upload': ContractOf<typeof files.BeginUploadInput, typeof files.UploadView>
  readonly 'files.send-part': ContractOf<typeof files.SendPartInput, typeof files.PartReceived>
  readonly 'files.finish-upload': ContractOf<typeof files.FinishUploadInput, typeof files.UploadView>
  readonly 'files.abandon-upload': ContractOf<typeof files.UploadReference, typeof files.UploadView>
}

export interface FileQueries {
  readonly 'files.find-upload': ContractOf<typeof files.UploadReference, typeof files.UploadView>
}
