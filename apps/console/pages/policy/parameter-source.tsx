import { Facts, t } from '#ui'
import { instantInWords } from '../../instants.ts'
import type { ParameterValue } from './rulebook.ts'
import { monthWords, periodWords } from './this-month.ts'

/** Where a value comes from: place, period, document, the words of the document, and the file or adoption it was read from. */
export function ParameterSource({ value }: { readonly value: ParameterValue }) {
  const lines: readonly (readonly [string, string])[] = [
    [t('适用地方'), value.placeName],
    [t('生效月份'), periodWords(value.from, value.to)],
    [t('可信程度'), value.statusText],
    [t('文件'), value.document],
    [t('原文'), value.quote === '' ? '' : t('“{quote}”', { quote: value.quote })],
    [t('说明'), value.note],
    [t('复核'), value.review === null ? '' : t('{month}起应复核', { month: monthWords(value.review) })],
    [t('读自'), originWords(value)],
  ]
  return <Facts facts={lines.filter(([, words]) => words !== '').map(([label, words]) => ({ label, value: words }))} />
}

/** Packs that ship with the program have always been held; an adopted value says since when. */
function originWords({ origin, recordedFrom }: ParameterValue): string {
  if (/\.ya?ml:\d+$/.test(origin)) return origin
  return t('本平台采纳的调整,{time}记录', { time: instantInWords(recordedFrom) })
}
