import { Input } from 'antd'
import { useState } from 'react'
import { Field, type Problem, Select, t } from '#ui'
import { paperEndings, paperKinds } from '#registry/schema'
import type { InputOf } from '../../contracts.ts'
import { problemIn } from '../../api.ts'
import { uploadFile } from '../../upload-file.ts'
import { useAct } from '../../use-act.ts'
import { type OpenCard, referenceOf } from './card-context.ts'
import { Side } from './side.tsx'

type Kind = InputOf<'registry.add-paper'>['kind']

/** Puts a scan or a photograph behind the card; a phone offers its camera. */
export function NewPaper({ open, close }: { readonly open: OpenCard; readonly close: () => void }) {
  const act = useAct('registry.add-paper', ['registry.list-papers', 'registry.list-readers'])
  const [kind, setKind] = useState<Kind | ''>('')
  const [file, setFile] = useState<File>()
  const [days, setDays] = useState({ issuedOn: '', validUntil: '' })
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const [sent, setSent] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const isWrongWay = days.issuedOn !== '' && days.validUntil !== '' && days.validUntil < days.issuedOn
  const submit = async () => {
    setTried(true)
    setProblem(undefined)
    if (kind === '' || !file || isWrongWay) return
    try {
      setSent(0)
      const onProgress = (received: number, size: number) => setSent(Math.floor((received / size) * 100))
      const { upload } = await uploadFile({ file, purpose: 'registry.add-paper', onProgress })
      const { issuedOn, validUntil } = days
      const done = await act.run({
        ...{ ...referenceOf(open), upload, kind, note },
        ...(issuedOn !== '' && { issuedOn }),
        ...(validUntil !== '' && { validUntil }),
      })
      if (done) close()
    } catch (thrown) {
      setProblem(problemIn(thrown))
    } finally {
      setSent(undefined)
    }
  }
  return (
    <Side
      title={t('添加材料')}
      act={sent === undefined ? t('添加') : t('正在上传,已传 {sent}%', { sent })}
      running={sent !== undefined || act.running}
      problem={problem ?? act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('是什么材料')} error={isTried && kind === '' ? t('请选择材料的种类。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={kind}
            prompt={t('请选择')}
            options={Object.entries(paperKinds).map(([value, label]) => ({
              value: value as Kind, // the keys of the table
              label: t(label),
            }))}
            change={setKind}
            clear={() => setKind('')}
          />
        )}
      </Field>
      <Field
        label={t('文件')}
        hint={t('PDF、JPG、PNG,最多 20 MB。手机上可以直接拍照。')}
        error={isTried && !file ? t('请先选文件。') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="file"
            accept={paperEndings.map((ending) => `.${ending}`).join(',')}
            onChange={(event) => setFile(event.target.files?.[0] ?? file)}
          />
        )}
      </Field>
      <Field label={t('签发日期')} need="may">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={days.issuedOn}
            onChange={(event) => setDays({ ...days, issuedOn: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('有效期到')}
        need="may"
        error={isTried && isWrongWay ? t('有效期早于签发日期,请核对这两个日期。') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={days.validUntil}
            onChange={(event) => setDays({ ...days, validUntil: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('说明')} need="may">
        {(control) => (
          <Input {...control} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </Side>
  )
}
