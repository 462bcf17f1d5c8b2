import '../policy/policy.css'
import './interfaces.css'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { PageShell, ready, t, type PageState } from '#ui'
import { DivisionPicker } from '../people/division-picker.tsx'
import type { useArea } from './use-area.ts'

export interface AreaPageProps {
  readonly title: string
  readonly purpose: string
  readonly own: ReturnType<typeof useArea>
  /** What can be begun here; absent for who may not. */
  readonly start: { readonly words: string; readonly to: string; readonly isReady: boolean } | undefined
  readonly children: ReactNode
}

/** A list of what goes out from one place: the place on top, what there is below. */
export function AreaPage({ title, purpose, own: { place, area, choose, offered }, start, children }: AreaPageProps) {
  const navigate = useNavigate()
  return (
    <PageShell
      title={title}
      purpose={purpose}
      actions={
        start ? (
          <Button
            type="primary"
            disabled={!start.isReady || area === undefined}
            onClick={() => void navigate(start.to)}
          >
            {start.words}
          </Button>
        ) : undefined
      }
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('哪里')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {children}
    </PageShell>
  )
}

/** The state of the list, once a place is chosen. */
export function stateInArea(area: number | undefined, state: PageState): PageState {
  return area === undefined ? { is: 'empty', sentence: t('请选一个地方。') } : state
}
