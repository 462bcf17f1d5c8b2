import { CloseSquareFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { t } from './messages.ts'
import type { Problem } from './problem.ts'

export interface ErrorNoticeProps {
  readonly problem: Problem
  readonly retry?: (() => void) | undefined
}

/** Says what went wrong and what to do next. Announced at once; the request's name helps whoever is asked for help. */
export function ErrorNotice({ problem, retry }: ErrorNoticeProps) {
  return (
    <div className="notice notice-bad" role="alert">
      <CloseSquareFilled className="notice-shape" aria-hidden />
      <div className="notice-words">
        <p className="notice-title">{problem.detail}</p>
        {problem.fields !== undefined && problem.fields.length > 0 ? (
          <ul>
            {problem.fields.map((field) => (
              <li key={`${field.path} ${field.text}`}>{field.text}</li>
            ))}
          </ul>
        ) : null}
        {problem.status >= 500 && problem.requestId ? (
          <p className="soft">{t('求助时请报这个编号:{requestId}', { requestId: problem.requestId })}</p>
        ) : null}
        {retry ? <Button onClick={retry}>{t('再试一次')}</Button> : null}
      </div>
    </div>
  )
}
