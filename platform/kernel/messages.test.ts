import { afterEach, expect, test } from 'vitest'
import { activateLocale, activeLocale, loadCatalogue, sourceLocale, t } from './messages.ts'

afterEach(() => activateLocale(sourceLocale))

test('a sentence without a catalogue is shown in Chinese with its values', () => {
  expect(t('已导入{count}条,来源:{source}。', { count: 12, source: '国务院办公厅' })).toBe(
    '已导入12条,来源:国务院办公厅。',
  )
})

test('the sentence is looked up in the active language', () => {
  loadCatalogue('en', { '已导入{count}条。': '{count, plural, one {# row} other {# rows}} imported.' })
  activateLocale('en')
  expect(activeLocale()).toBe('en')
  expect(t('已导入{count}条。', { count: 1 })).toBe('1 row imported.')
  expect(t('已导入{count}条。', { count: 2 })).toBe('2 rows imported.')
})

test('a sentence that a language lacks is shown in Chinese rather than not at all', () => {
  loadCatalogue('en', {})
  activateLocale('en')
  expect(t('请联系{who}。', { who: '系统管理员' })).toBe('请联系系统管理员。')
})

test('a choice is made inside a Chinese sentence', () => {
  const sentence = '{kind, select, workday {上班} other {放假}}'
  expect(t(sentence, { kind: 'workday' })).toBe('上班')
  expect(t(sentence, { kind: 'holiday' })).toBe('放假')
})

test('a broken translation is found when it is loaded', () => {
  expect(() => loadCatalogue('en', { 坏句子: '{count, plural, one {# row}' })).toThrow()
})
