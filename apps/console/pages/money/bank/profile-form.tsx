import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { BankFormat, type BankProfiles, type BankProfileView } from '#ledger/schema'
import { ErrorNotice, Field, ready, Section, Select, t } from '#ui'
import type { z } from 'zod'
import { useAct } from '../../../use-act.ts'
import './bank.css'
import { FormatEditor } from './format-editor.tsx'
import { FormatPreview } from './format-preview.tsx'

export interface ProfileFormProps {
  readonly county: CountyCode
  readonly profile: BankProfileView | undefined
  readonly samples: z.infer<typeof BankProfiles>['samples']
  readonly done: () => void
}

/** A bank that pays, its account and its files: from an example, changed to what the bank wants. */
export function ProfileForm({ county, profile, samples, done }: ProfileFormProps) {
  const keep = useAct('ledger.keep-bank-profile', ['ledger.list-bank-profiles'])
  const [bank, setBank] = useState(profile?.bank ?? '')
  const [serves, setServes] = useState(profile?.serves.join('、') ?? '')
  const [payerName, setPayerName] = useState(profile?.payerName ?? '')
  const [payerAccount, setPayerAccount] = useState('')
  const [dropKey, setDropKey] = useState(profile?.dropKey ?? '')
  const [isActive, setActive] = useState(profile?.isActive ?? true)
  const [format, setFormat] = useState<BankFormat | undefined>(profile?.format ?? samples[0]?.format)
  const [isTried, setTried] = useState(false)
  const fault = format && faultIn(format)
  const lacks = (value: string, words: string) => (isTried && value.trim() === '' ? words : undefined)
  const save = async () => {
    setTried(true)
    const isWhole =
      bank.trim() !== '' && payerName.trim() !== '' && (profile !== undefined || payerAccount.trim() !== '')
    if (!isWhole || !format || fault !== undefined) return
    const kept = await keep.run({
      ...{ county, bank, payerName, format, isActive, dropKey: dropKey.trim() === '' ? null : dropKey.trim() },
      serves: serves.split(/[、,,\s]+/u).filter((word) => word !== ''),
      ...(payerAccount.trim() !== '' && { payerAccount: payerAccount.trim() }),
      ...(profile && { id: profile.id, version: profile.version }),
    })
    if (kept) done()
  }
  return (
    <Section title={profile ? t('修改{bank}', { bank: profile.bank }) : t('登记一家代发银行')} state={ready}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="filters">
          <Text label={t('银行名称')} value={bank} change={setBank} error={lacks(bank, t('请填写银行名称。'))} />
          <Text
            label={t('服务哪些开户银行')}
            hint={t('开户银行里的字样,用顿号分开;空着就是其余所有银行')}
            value={serves}
            change={setServes}
            need="may"
          />
          <Text
            label={t('付款户名')}
            value={payerName}
            change={setPayerName}
            error={lacks(payerName, t('请填写付款户名。'))}
          />
          <Text
            label={t('付款账号')}
            {...(profile && { hint: t('现在是{account},不改就空着', { account: profile.payerAccount }) })}
            value={payerAccount}
            change={setPayerAccount}
            error={profile ? undefined : lacks(payerAccount, t('请填写付款账号。'))}
            need={profile ? 'may' : 'must'}
          />
        </div>
        {profile ? null : (
          <Field label={t('从哪个示例开始')} hint={t('示例不是哪家银行的正式格式,请按银行的说明改')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={samples.find((one) => one.format === format)?.name ?? ''}
                prompt={t('改过的')}
                options={samples.map(({ name }) => ({ value: name, label: t(name) }))}
                change={(name) => setFormat(samples.find((one) => one.name === name)?.format)}
              />
            )}
          </Field>
        )}
        {format ? (
          <div className="format-split">
            <div className="stack">
              <FormatEditor format={format} change={setFormat} />
            </div>
            <FormatPreview county={county} format={format} payerName={payerName} />
          </div>
        ) : null}
        {fault === undefined ? null : <p className="field-error">{fault}</p>}
        <Text
          label={t('银行的 SM2 公钥')}
          hint={t('登记以后,送银行的文件会另存一份只有银行打得开的密件')}
          value={dropKey}
          change={setDropKey}
          need="may"
        />
        <label className="choice">
          <input type="checkbox" checked={isActive} onChange={(event) => setActive(event.target.checked)} />
          {t('在用')}
        </label>
        {keep.problem ? <ErrorNotice problem={keep.problem} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={keep.running}>
            {t('保存')}
          </Button>
          <Button onClick={done}>{t('不改了')}</Button>
        </div>
      </form>
    </Section>
  )
}

function faultIn(format: BankFormat): string | undefined {
  const parsed = BankFormat.safeParse(format)
  return parsed.success ? undefined : parsed.error.issues[0]?.message
}

interface TextProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly change: (value: string) => void
  readonly error?: string | undefined
  readonly need?: 'must' | 'may'
}

function Text({ label, hint, value, change, error, need = 'must' }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} need={need}>
      {(control) => (
        <Input {...control} autoComplete="off" value={value} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  )
}
