import { useEffect, useRef } from 'react'
import { t } from '#ui'
import { useShortcut, useShortcuts } from '../shortcuts.tsx'

/** `?` opens the list of keys that work on this page. A native dialog: Esc closes it and the focus returns. */
export function KeyboardHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  const { shown, on, switchOn } = useShortcuts()
  useShortcut('?', t('打开这个按键说明'), () => dialog.current?.showModal())
  useEffect(() => {
    const element = dialog.current
    const open = () => element?.showModal()
    document.addEventListener('anmin:keyboard-help', open)
    return () => document.removeEventListener('anmin:keyboard-help', open)
  }, [])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="keyboard-help-title">
      <h2 id="keyboard-help-title">{t('按键')}</h2>
      <dl className="keys">
        {shown.map((shortcut) => (
          <div key={`${shortcut.key} ${shortcut.label}`}>
            <dt>
              <kbd>{shortcut.key}</kbd>
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>J</kbd> <kbd>K</kbd> <kbd>Enter</kbd>
          </dt>
          <dd>{t('在列表里往下、往上、打开')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t('关闭打开的窗口')}</dd>
        </div>
      </dl>
      <label className="choice">
        <input type="checkbox" checked={on} onChange={(event) => switchOn(event.target.checked)} />
        {t('启用单个按键(用语音输入时可以关掉)')}
      </label>
      <form method="dialog" className="form-actions">
        <button type="submit" className="plain-button">
          {t('关闭')}
        </button>
      </form>
    </dialog>
  )
}

/** Opens the help from anywhere, for those who do not know the key. */
export function openKeyboardHelp(): void {
  document.dispatchEvent(new Event('anmin:keyboard-help'))
}
