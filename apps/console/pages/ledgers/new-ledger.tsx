import '../policy/policy.css'
import '../simulation/simulation.css'
import './ledgers.css'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ErrorNotice, Notice, PageShell, ready, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { useCounty } from '../simulation/use-county.ts'
import { FileDrop } from './file-drop.tsx'
import { SendingState } from './sending-state.tsx'
import { shareInWords } from './time-words.ts'
import { mappingKey } from './use-mapping.ts'
import { useUpload } from './use-upload.ts'

/** One file: chosen or dropped, sent, and looked into. */
export function NewLedgerPage() {
  const { place, county, choose, offered } = useCounty()
  return (
    <PageShell
      title={t('导入一份台账')}
      purpose={t('选好地方,交上文件。交上来先检查,您看过结果、点了导入才会写进登记。')}
      crumbs={[{ label: t('台账导入'), to: paths.ledgers(place?.code) }]}
      state={ready}
    >
      <div className="form">
        <DivisionPicker
          label={t('这份台账是哪里的')}
          hint={t('全县的台账选到县;只有一个乡镇的,再往下选到乡镇。')}
          value={place}
          change={choose}
          offered={offered}
          deepest="township"
        />
        {place && county !== undefined ? (
          <SendFile county={county} division={place.code} />
        ) : (
          <p className="soft after">{t('台账按县导入。请选到县或乡镇。')}</p>
        )}
      </div>
    </PageShell>
  )
}

function SendFile({ county, division }: { readonly county: number; readonly division: number }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { sending, unfinished, send, pause, forget } = useUpload()
  const [file, setFile] = useState<File>()
  const [upload, setUpload] = useState<string>()
  const act = useAct('registry.start-import', ['registry.list-imports'])

  const start = async (sent: string) => {
    const started = await act.run({ county, division, upload: sent })
    if (!started) return
    client.setQueryData(mappingKey(started), started)
    void navigate(paths.ledgerColumns(started.county, started.id))
  }
  const begin = async (chosen: File) => {
    setFile(chosen)
    setUpload(undefined)
    act.forget()
    const sent = await send(chosen)
    if (!sent) return
    setUpload(sent.upload)
    await start(sent.upload)
  }
  const isBusy = sending.is === 'sending' || act.running
  return (
    <div className="after stack">
      {unfinished ? (
        <Notice
          kind="today"
          title={t('“{name}”上次已传 {share},没有传完。', {
            name: unfinished.name,
            share: shareInWords(unfinished.received, unfinished.size),
          })}
        >
          <p>{t('请再选一次这个文件,会从断的地方接着传。')}</p>
          <Button onClick={forget}>{t('不要了')}</Button>
        </Notice>
      ) : null}
      {file && sending.is !== 'idle' ? (
        <SendingState
          name={file.name}
          sending={sending}
          isReading={act.running}
          pause={pause}
          goOn={() => void begin(file)}
        />
      ) : null}
      {act.problem ? (
        <ErrorNotice problem={act.problem} retry={upload === undefined ? undefined : () => void start(upload)} />
      ) : null}
      {isBusy ? null : (
        <FileDrop
          words={file ? t('换一个文件:拖到这里,或者点这里选') : t('把台账拖到这里,或者点这里选文件')}
          choose={(chosen) => void begin(chosen)}
        />
      )}
    </div>
  )
}
