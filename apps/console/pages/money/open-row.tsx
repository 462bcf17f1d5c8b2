import { Button } from 'antd'
import { t } from '#ui'

export interface OpenRowProps {
  readonly isOpen: boolean
  /** What is opened, so that a screen reader tells one row's button from another's. */
  readonly name: string
  readonly toggle: () => void
}

/** Opens and closes a row: what can be clicked says so. */
export function OpenRow({ isOpen, name, toggle }: OpenRowProps) {
  return (
    <Button
      className="no-print"
      aria-expanded={isOpen}
      aria-label={isOpen ? t('收起 {name}', { name }) : t('打开 {name}', { name })}
      onClick={(event) => {
        event.stopPropagation() // a click on the row itself opens it as well
        toggle()
      }}
    >
      {isOpen ? t('收起') : t('打开')}
    </Button>
  )
}
