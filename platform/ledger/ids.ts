import { type Id, idSchema } from '#kernel/ids'

export const AwardId = idSchema<'AwardId'>()
export type AwardId = Id<'AwardId'>
export const DecisionId = idSchema<'DecisionId'>()
export type DecisionId = Id<'DecisionId'>
export type TermId = Id<'TermId'>
export const FundId = idSchema<'FundId'>()
export type FundId = Id<'FundId'>
export const AccountId = idSchema<'AccountId'>()
export type AccountId = Id<'AccountId'>
export type TransferId = Id<'TransferId'>
export const EntryId = idSchema<'EntryId'>()
export type EntryId = Id<'EntryId'>
export const RunId = idSchema<'RunId'>()
export type RunId = Id<'RunId'>
export const RecoveryId = idSchema<'RecoveryId'>()
export type RecoveryId = Id<'RecoveryId'>
export type RecoveryPartId = Id<'RecoveryPartId'>
export const ProfileId = idSchema<'ProfileId'>()
export type ProfileId = Id<'ProfileId'>
export const BatchId = idSchema<'BatchId'>()
export type BatchId = Id<'BatchId'>
export const BankFileId = idSchema<'BankFileId'>()
export type BankFileId = Id<'BankFileId'>
