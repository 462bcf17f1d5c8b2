import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseSquareFilled,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ComponentType, ReactNode } from 'react'

/** The six things a state can mean to whoever reads it; each has its own shape, so colour is never needed. */
const marks = {
  done: CheckCircleFilled,
  waiting: ClockCircleOutlined,
  /** Needs an officer today: the only use of the accent. */
  today: WarningFilled,
  stopped: CloseSquareFilled,
  unknown: QuestionCircleOutlined,
  none: MinusCircleOutlined,
} as const satisfies Record<string, ComponentType>
export type StatusKind = keyof typeof marks

/** A state in words, with a shape and a colour that say the same. */
export function StatusMark({ kind, children }: { readonly kind: StatusKind; readonly children: ReactNode }) {
  const Shape = marks[kind]
  return (
    <span className={`status status-${kind}`}>
      <Shape aria-hidden />
      <span>{children}</span>
    </span>
  )
}
