import { CheckCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ComponentType, ReactNode } from 'react'

const shapes = { info: InfoCircleFilled, good: CheckCircleFilled, today: WarningFilled } as const satisfies Record<
  string,
  ComponentType
>

export interface NoticeProps {
  /** `today` is for what needs the reader today, and nothing else. */
  readonly kind: keyof typeof shapes
  readonly title: string
  readonly children?: ReactNode
}

/** A message that is not an error: done, to know, or to do today. Announced politely when it appears. */
export function Notice({ kind, title, children }: NoticeProps) {
  const Shape = shapes[kind]
  return (
    <div className={`notice notice-${kind}`} role="status">
      <Shape className="notice-shape" aria-hidden />
      <div className="notice-words">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  )
}
