import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { Disclosure, ErrorNotice, Facts, Field, SampleBadge, Section, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'

/** How much of a month may be netted, and from which change on a line is held: the county's own, or examples. */
export function RunSettings({ county, mayChange }: { readonly county: CountyCode; readonly mayChange: boolean }) {
  const asked = useAsk('ledger.get-run-settings', { county })
  const { data } = asked
  return (
    <Section title={t('本县发放设置')} state={stateOf(asked)}>
      {data ? (
        <>
          <Facts
            facts={[
              { label: t('每月最多扣回'), value: t('当月待遇的 {share}%', { share: data.collectShare }) },
              { label: t('和上月相差多少要核对'), value: t('{limit}% 以上', { limit: data.changeLimit }) },
              { label: t('依据'), value: data.document ?? <SampleBadge /> },
            ]}
          />
          {mayChange ? (
            <Disclosure label={t('修改')} name={t('修改发放设置')}>
              {(close) => (
                <SettingsForm county={county} share={data.collectShare} limit={data.changeLimit} close={close} />
              )}
            </Disclosure>
          ) : null}
        </>
      ) : null}
    </Section>
  )
}

interface SettingsFormProps {
  readonly county: CountyCode
  readonly share: number
  readonly limit: number
  readonly close: () => void
}

function SettingsForm({ county, share, limit, close }: SettingsFormProps) {
  const act = useAct('ledger.change-run-settings', ['ledger.get-run-settings'])
  const [collectShare, setShare] = useState(String(share))
  const [changeLimit, setLimit] = useState(String(limit))
  const [document, setDocument] = useState('')
  const save = async () => {
    const values = { collectShare: Number(collectShare), changeLimit: Number(changeLimit), document }
    if (await act.run({ county, ...values })) close()
  }
  const number = (label: string, value: string, change: (next: string) => void) => (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          suffix="%"
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="form">
        {number(t('每月最多扣回当月待遇的'), collectShare, setShare)}
        {number(t('和上月相差超过多少要核对'), changeLimit, setLimit)}
        <Field label={t('依据的文件')}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={document}
              onChange={(event) => setDocument(event.target.value)}
            />
          )}
        </Field>
      </div>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={act.running}>
          {t('保存设置')}
        </Button>
      </div>
    </form>
  )
}
