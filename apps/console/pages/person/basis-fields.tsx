import { Input } from 'antd'
import { Field, Select, t } from '#ui'
import { correctionSources } from '#registry/schema'

export interface Basis {
  readonly source: keyof typeof correctionSources
  readonly evidence: string
}

export const noBasis: Basis = { source: 'visit', evidence: '' }

/** What a change rests on; nothing of a card changes without. */
export function BasisFields({
  basis,
  isTried,
  change,
}: {
  readonly basis: Basis
  readonly isTried: boolean
  readonly change: (basis: Basis) => void
}) {
  return (
    <>
      <Field label={t('怎么知道的')}>
        {(control) => (
          <Select
            control={control}
            value={basis.source}
            options={Object.entries(correctionSources).map(([value, label]) => ({
              value: value as Basis['source'], // the keys of the table
              label: t(label),
            }))}
            change={(source) => change({ ...basis, source })}
          />
        )}
      </Field>
      <Field
        label={t('依据')}
        hint={t('看了什么材料,或者谁在什么时候核实的。')}
        error={isTried && !hasEvidence(basis) ? t('请写明依据。') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={basis.evidence}
            onChange={(event) => change({ ...basis, evidence: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

export function hasEvidence({ evidence }: Basis): boolean {
  return evidence.trim().length >= 2
}
