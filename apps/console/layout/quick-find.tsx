import { SearchOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Combobox, t } from '#ui'
import { paths } from '../paths.ts'
import { useShortcut } from '../shortcuts.tsx'
import type { MenuItem } from './menu.ts'
import { useMenu } from './side-menu.tsx'

/** Finds a page by its name or its task. */
export function QuickFind() {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const pages = usePages()
  const [text, setText] = useState('')
  useShortcut('/', t('找页面'), () => input.current?.focus())
  const options = pages
    .filter((page) => `${page.title}${page.task}`.includes(text.trim()))
    .map((page) => ({ key: page.to, title: page.title, note: page.task }))
  return (
    <div className="quick-find">
      <Combobox
        inputRef={input}
        name={t('找页面')}
        placeholder={t('找页面,按 / 到这里')}
        icon={<SearchOutlined aria-hidden className="quick-find-icon" />}
        text={text}
        type={setText}
        options={options}
        nothing={t('没有叫这个名字的页面。换个说法试试。')}
        choose={(page) => {
          setText('')
          input.current?.blur()
          void navigate(page.key)
        }}
      />
    </div>
  )
}

function usePages(): readonly MenuItem[] {
  const groups = useMenu()
  return [
    { title: t('今天'), task: t('今天有什么等着我'), to: paths.home() },
    ...groups.flatMap((group) => group.items),
  ]
}
