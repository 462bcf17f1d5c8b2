import type { AuditQueries } from './contracts/audit.ts'
import type { DuplicateCommands, DuplicateQueries } from './contracts/duplicates.ts'
import type { ExchangeCommands, ExchangeDownloads, ExchangeQueries } from './contracts/exchange.ts'
import type { FileCommands, FileQueries } from './contracts/files.ts'
import type { IdentityCommands, IdentityQueries } from './contracts/identity.ts'
import type { InsightCommands, InsightDownloads, InsightQueries } from './contracts/insight.ts'
import type { LedgerCommands, LedgerDownloads, LedgerQueries } from './contracts/ledgers.ts'
import type { MoneyAwardsCommands, MoneyAwardsDownloads, MoneyAwardsQueries } from './contracts/money-awards.ts'
import type { MoneyBankCommands, MoneyBankDownloads, MoneyBankQueries } from './contracts/money-bank.ts'
import type { MoneyBooksCommands, MoneyBooksDownloads, MoneyBooksQueries } from './contracts/money-books.ts'
import type { MoneyRunsCommands, MoneyRunsDownloads, MoneyRunsQueries } from './contracts/money-runs.ts'
import type { MoneyDesksCommands, MoneyDesksDownloads, MoneyDesksQueries } from './contracts/money-desks.ts'
import type { PolicyCommands, PolicyQueries } from './contracts/policy.ts'
import type { RegistryCommands, RegistryDownloads, RegistryQueries } from './contracts/registry.ts'
import type { WatchCommands, WatchDownloads, WatchQueries } from './contracts/watch.ts'

/** Every use case the pages call, by name. A module's part is written beside the others in contracts/. */
export interface Queries
  extends IdentityQueries,
    MoneyDesksQueries,
    PolicyQueries,
    RegistryQueries,
    LedgerQueries,
    DuplicateQueries,
    ExchangeQueries,
    InsightQueries,
    MoneyAwardsQueries,
    MoneyBankQueries,
    MoneyBooksQueries,
    WatchQueries,
    MoneyRunsQueries,
    AuditQueries,
    FileQueries {}
export interface Commands
  extends FileCommands,
    MoneyDesksCommands,
    IdentityCommands,
    PolicyCommands,
    RegistryCommands,
    InsightCommands,
    LedgerCommands,
    MoneyAwardsCommands,
    MoneyBankCommands,
    MoneyBooksCommands,
    DuplicateCommands,
    WatchCommands,
    MoneyRunsCommands,
    ExchangeCommands {}
export type UseCases = Queries & Commands
/** Use cases that answer a file: name → input. */
export interface Downloads
  extends RegistryDownloads,
    MoneyDesksDownloads,
    InsightDownloads,
    MoneyRunsDownloads,
    LedgerDownloads,
    MoneyAwardsDownloads,
    MoneyBankDownloads,
    MoneyBooksDownloads,
    ExchangeDownloads,
    WatchDownloads {}

export type QueryName = keyof Queries
export type CommandName = keyof Commands
export type InputOf<Name extends keyof UseCases> = UseCases[Name]['input']
export type OutputOf<Name extends keyof UseCases> = UseCases[Name]['output']
