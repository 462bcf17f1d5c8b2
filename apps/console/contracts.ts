import type { AuditQueries } from './contracts/audit.ts'
import type { FileCommands, FileQueries } from './contracts/files.ts'
import type { IdentityCommands, IdentityQueries } from './contracts/identity.ts'
import type { InsightCommands, InsightDownloads, InsightQueries } from './contracts/insight.ts'
import type { PolicyCommands, PolicyQueries } from './contracts/policy.ts'
import type { RegistryCommands, RegistryDownloads, RegistryQueries } from './contracts/registry.ts'

/** Every use case the pages call, by name. A module's part is written beside the others in contracts/. */
export interface Queries
  extends IdentityQueries,
    PolicyQueries,
    RegistryQueries,
    InsightQueries,
    AuditQueries,
    FileQueries {}
export interface Commands extends FileCommands, IdentityCommands, PolicyCommands, RegistryCommands, InsightCommands {}
export type UseCases = Queries & Commands
/** Use cases that answer a file: name → input. */
export interface Downloads extends RegistryDownloads, InsightDownloads {}

export type QueryName = keyof Queries
export type CommandName = keyof Commands
export type InputOf<Name extends keyof UseCases> = UseCases[Name]['input']
export type OutputOf<Name extends keyof UseCases> = UseCases[Name]['output']
