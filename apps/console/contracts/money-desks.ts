import type { z } from 'zod'
import type * as ledger from '#ledger/schema'
import type { ContractOf } from './contract.ts'

export interface MoneyDesksQueries {
  readonly 'ledger.list-waiting': ContractOf<typeof ledger.ListWaiting, typeof ledger.Waiting>
  readonly 'ledger.list-recoveries': ContractOf<typeof ledger.ListRecoveries, typeof ledger.Recoveries>
  readonly 'ledger.get-recovery': ContractOf<typeof ledger.GetRecovery, typeof ledger.RecoveryView>
  readonly 'ledger.list-schemes': ContractOf<typeof ledger.ListSchemes, typeof ledger.Schemes>
  readonly 'ledger.get-scheme': ContractOf<typeof ledger.SchemeReference, typeof ledger.SchemeView>
  readonly 'ledger.list-scheme-people': ContractOf<typeof ledger.ListSchemePeople, typeof ledger.SchemePeople>
  readonly 'ledger.list-scheme-changes': ContractOf<typeof ledger.ListSchemeChanges, typeof ledger.SchemeChanges>
  readonly 'ledger.list-claims': ContractOf<typeof ledger.ListClaims, typeof ledger.Claims>
  readonly 'ledger.list-publications': ContractOf<typeof ledger.ListPublications, typeof ledger.Publications>
  readonly 'ledger.get-publication': ContractOf<typeof ledger.PublicationReference, typeof ledger.PublicationView>
  readonly 'ledger.list-publication-rows': ContractOf<typeof ledger.ListPublicationRows, typeof ledger.PublicationRows>
}

type Recovery = typeof ledger.RecoveryReference
type Scheme = typeof ledger.SchemeReference
type Premium = typeof ledger.PremiumReference
type Publication = typeof ledger.PublicationReference

export interface MoneyDesksCommands {
  readonly 'ledger.set-instalment': ContractOf<typeof ledger.SetInstalment, Recovery>
  readonly 'ledger.record-repayment': ContractOf<typeof ledger.RecordRepayment, Recovery>
  readonly 'ledger.reverse-repayment': ContractOf<typeof ledger.ReverseRepayment, Recovery>
  readonly 'ledger.propose-write-off': ContractOf<typeof ledger.ProposeWriteOff, Recovery>
  readonly 'ledger.decide-write-off': ContractOf<typeof ledger.DecideWriteOff, Recovery>
  readonly 'ledger.create-scheme': ContractOf<typeof ledger.CreateScheme, Scheme>
  readonly 'ledger.update-scheme-list': ContractOf<Scheme, typeof ledger.UpdatedList>
  readonly 'ledger.prepare-premium': ContractOf<typeof ledger.PreparePremium, Premium>
  readonly 'ledger.check-premium': ContractOf<typeof ledger.ApprovePremium, Premium>
  readonly 'ledger.approve-premium': ContractOf<typeof ledger.ApprovePremium, Premium>
  readonly 'ledger.send-premium': ContractOf<typeof ledger.SendPremium, typeof ledger.PremiumOrder>
  readonly 'ledger.confirm-premium': ContractOf<typeof ledger.ConfirmPremium, Premium>
  readonly 'ledger.return-premium': ContractOf<typeof ledger.ReturnPremium, Premium>
  readonly 'ledger.reissue-premium': ContractOf<Premium, Premium>
  readonly 'ledger.correct-scheme-account': ContractOf<
    typeof ledger.CorrectSchemeAccount,
    typeof ledger.CorrectedSchemeAccount
  >
  readonly 'ledger.cancel-premium': ContractOf<Premium, Premium>
  readonly 'ledger.report-claim': ContractOf<typeof ledger.ReportClaim, typeof ledger.ClaimReference>
  readonly 'ledger.settle-claim': ContractOf<typeof ledger.SettleClaim, typeof ledger.ClaimReference>
  readonly 'ledger.prepare-publication': ContractOf<typeof ledger.PreparePublication, Publication>
  readonly 'ledger.publish-payments': ContractOf<Publication, Publication>
  readonly 'ledger.withdraw-publication': ContractOf<typeof ledger.WithdrawPublication, Publication>
}

export interface MoneyDesksDownloads {
  readonly 'ledger.export-recoveries': z.input<typeof ledger.RecoveryFilter>
  readonly 'ledger.export-premium-list': z.input<typeof ledger.ExportPremiumList>
}
