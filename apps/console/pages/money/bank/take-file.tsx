import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import type { BankProfileView } from '#ledger/schema'
import { ErrorNotice, Field, Notice, type Problem, Select, t } from '#ui'
import { problemIn } from '../../../api.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { uploadFile } from '../../../upload-file.ts'
import { useAct } from '../../../use-act.ts'
import { useAsk } from '../../../use-ask.ts'

/** Takes a file of the bank in: an ISO message says itself what it is, a local one is of a bank. */
export function TakeFile({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const may = holdsRole(grants, ['finance-officer'])
  const profiles = useAsk('ledger.list-bank-profiles', { county }, { enabled: may })
  const take = useAct('ledger.take-bank-file', ['ledger.list-bank-files'])
  const [chosen, setChosen] = useState<BankProfileView['id']>()
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const [isTried, setTried] = useState(false)
  if (!may) return null
  const local = profiles.data?.profiles.filter(({ format }) => format.kind === 'local') ?? []
  const profile = chosen ?? (local.length === 1 ? local[0]?.id : undefined)
  const isBusy = sent !== undefined || take.running
  const wrong =
    file && isForeign(file.name)
      ? t(
          '“{name}”不是银行的回盘文件。请选银行给的回盘原文件(.txt、.csv、.dat,或 .xml 报文);图片、Word、Excel 不能交。',
          {
            name: file.name,
          },
        )
      : isTried && !file
        ? t('请先选文件。')
        : undefined
  const hand = async () => {
    setTried(true)
    setProblem(undefined)
    if (!file || isForeign(file.name)) return
    try {
      setSent(0)
      const onProgress = (received: number, size: number) => setSent(Math.floor((received / size) * 100))
      const { upload } = await uploadFile({ file, purpose: 'ledger.take-bank-file', onProgress })
      const isXml = file.name.toLowerCase().endsWith('.xml')
      const done = await take.run({ county, upload, ...(profile !== undefined && !isXml && { profile }) })
      if (done) {
        setFile(undefined)
        setTried(false)
      }
    } catch (thrown) {
      setProblem(problemIn(thrown))
    } finally {
      setSent(undefined)
    }
  }
  return (
    <div className="stack no-print">
      <div className="filters">
        {local.length > 0 ? (
          <Field label={t('哪家银行的回盘')} hint={t('XML 报文(pain.002、camt)不用选')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={profile ?? ''}
                prompt={t('ISO 20022 报文')}
                options={local.map(({ id, bank }) => ({ value: id, label: bank }))}
                change={setChosen}
                clear={() => setChosen(undefined)}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('回盘文件')} error={wrong}>
          {(control) => (
            <Input
              {...control}
              key={file ? 'held' : 'none'}
              type="file"
              accept=".xml,.txt,.csv,.dat"
              disabled={isBusy}
              onChange={(event) => setFile(event.target.files?.[0] ?? file)}
            />
          )}
        </Field>
        <Button type="primary" loading={isBusy} onClick={() => void hand()}>
          {t('交进来')}
        </Button>
      </div>
      {file ? <p className="soft long-name">{file.name}</p> : null}
      {sent === undefined ? null : <Notice kind="info" title={t('正在上传,已传 {sent}%。', { sent })} />}
      {problem ? <ErrorNotice problem={problem} /> : null}
      {take.problem ? <ErrorNotice problem={take.problem} /> : null}
    </div>
  )
}

/** What no bank answers with, by its ending. */
function isForeign(name: string): boolean {
  return !/\.(?:xml|txt|csv|dat)$/iu.test(name)
}
