import { isRouteErrorResponse, useRouteError } from 'react-router'
import { ErrorNotice, t, type Problem } from '#ui'
import { problemIn } from '../api.ts'

/** What stands where a page failed; the rest of the console goes on working. A new build on the server looks the same: reloading helps. */
export function BrokenPage() {
  const thrown = useRouteError()
  const problem: Problem = isRouteErrorResponse(thrown)
    ? { code: 'page-defect', title: t('这一页打不开。'), status: thrown.status, detail: t('请回到上一页再试。') }
    : problemIn(thrown)
  return (
    <div className="stack">
      <h1>{t('这一页没能打开')}</h1>
      <ErrorNotice problem={problem} retry={() => location.reload()} />
    </div>
  )
}
