import { Input } from 'antd'
import { payeeKinds, type ProposedPayee } from '#ledger/schema'
import { Field, Select, t } from '#ui'

export interface Payee {
  readonly person: string
  readonly kind: ProposedPayee['kind']
  readonly agreement: string
}

interface PayeeFieldsProps {
  readonly payee: Payee
  readonly offered: readonly ProposedPayee[]
  readonly isTried: boolean
  readonly change: (payee: Payee) => void
}

/** Whose card, by what right. Somebody outside the household is named by who has custody, with the agreement that was filed. */
export function PayeeFields({ payee, offered, isTried, change }: PayeeFieldsProps) {
  const lacksAgreement = payee.kind === 'custody' && payee.agreement.trim() === ''
  const lacksAccount = offered.some(({ person, account }) => person === payee.person && account === null)
  return (
    <>
      <Field
        label={t('发到谁的账户')}
        hint={lacksAccount ? t('没有账号,发放前会暂缓。请换一位收款人,或者先在这个人的卡片上登记账号。') : undefined}
        error={isTried && payee.person === '' ? t('请选择收款人。') : undefined}
      >
        {(control) => (
          <Select
            control={control}
            value={payee.person}
            prompt={t('请选择')}
            options={offered.map((one) => ({
              value: one.person,
              label: one.account === null ? t('{name}(没有账号)', { name: one.name }) : `${one.name} ${one.account}`,
            }))}
            change={(person) =>
              change({ ...payee, person, kind: offered.find((one) => one.person === person)?.kind ?? payee.kind })
            }
            clear={() => change({ ...payee, person: '' })}
          />
        )}
      </Field>
      <Field label={t('收款方式')}>
        {(control) => (
          <Select
            control={control}
            value={payee.kind}
            options={Object.entries(payeeKinds).map(([value, label]) => ({
              value: value as Payee['kind'], // the keys of the table
              label: t(label),
            }))}
            change={(kind) => change({ ...payee, kind })}
          />
        )}
      </Field>
      {payee.kind === 'custody' ? (
        <Field
          label={t('代管协议编号')}
          hint={t('代管存折、卡须有书面协议,并报县级民政部门备案(民发〔2021〕57号第26条)。')}
          error={isTried && lacksAgreement ? t('请填写代管协议编号。') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={payee.agreement}
              onChange={(event) => change({ ...payee, agreement: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  )
}

export function isPayeeFull({ person, kind, agreement }: Payee): boolean {
  return person !== '' && (kind !== 'custody' || agreement.trim() !== '')
}
