import { Button } from 'antd'
import { useState } from 'react'
import { ErrorNotice, t, type Problem } from '#ui'
import { download, problemIn } from '../../api.ts'
import type { InputOf } from '../../contracts.ts'
import { saveFile } from '../workbench/save-file.ts'

/** The report on paper and as a spreadsheet. */
export function ReportActions({ input }: { readonly input: InputOf<'insight.get-report'> }) {
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const save = async () => {
    setRunning(true)
    setProblem(undefined)
    try {
      const { name, content } = await download('insight.export-report', input)
      saveFile(name, content)
    } catch (thrown) {
      setProblem(problemIn(thrown))
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Button type="primary" loading={running} onClick={() => void save()}>
        {t('导出 Excel')}
      </Button>
      <Button onClick={() => window.print()}>{t('打印')}</Button>
      {problem ? <ErrorNotice problem={problem} /> : null}
    </>
  )
}
