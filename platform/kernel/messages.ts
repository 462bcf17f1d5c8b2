import { type Messages, setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

/** The language the sentences are written in; the sentence itself is the message's id. */
export const sourceLocale = 'zh-CN'

export type MessageValues = Readonly<Record<string, unknown>>

// Catalogues arrive as plain sentences (ICU MessageFormat) and are compiled at first use, in Node and in the browser.
const i18n = setupI18n({ locale: sourceLocale, messages: { [sourceLocale]: {} } })
i18n.setMessagesCompiler(compileMessageOrThrow)

/**
 * The sentence in the active language with its values filled in: `t('已导入{count}条', { count })`. ICU plural and
 * select work. A sentence missing from the active catalogue is shown in Chinese rather than not at all.
 */
export function t(sentence: string, values: MessageValues = {}): string {
  return i18n._(sentence, values, { message: sentence })
}

/** Loads the sentences of a language: Chinese sentence → translation (`{}` for Chinese itself). */
export function loadCatalogue(locale: string, messages: Readonly<Record<string, string>>): void {
  i18n.load(locale, compiled(messages))
}

/** Switches the language of this page or process; on the server the source language stays active. */
export function activateLocale(locale: string): void {
  i18n.activate(locale)
}

export function activeLocale(): string {
  return i18n.locale
}

/** Compiles at once, so that a broken translation is found when it is loaded and not when it is shown. */
function compiled(messages: Readonly<Record<string, string>>): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([sentence, translation]) => [sentence, compileMessageOrThrow(translation)]),
  )
}
