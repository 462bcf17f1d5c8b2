import { expect, test } from 'vitest'
import { declaredFacts, entitlements } from '#policy'
import { headingScore } from '../mapping/heading.ts'
import { viewLedgerKinds } from '../mapping/kind-view.ts'
import { LedgerKindView } from '../mapping/schema.ts'
import { codeTable, ethnicities } from './code-tables.ts'
import { byCategory } from './field.ts'
import { allLedgerKinds, factOfField } from './kinds.ts'

const fields = allLedgerKinds.flatMap((kind) => kind.fields.map((field) => ({ kind, field })))

test('every kind has each field once, and pages can read it', () => {
  for (const kind of allLedgerKinds) {
    const keys = kind.fields.map((field) => field.key)
    expect([kind.key, new Set(keys).size]).toEqual([kind.key, keys.length])
  }
  expect(viewLedgerKinds().map((view) => LedgerKindView.parse(view).key)).toHaveLength(12)
})

test('no heading names two fields of one kind', () => {
  for (const kind of allLedgerKinds) {
    for (const { key, label, headings } of kind.fields) {
      for (const heading of [label, ...headings]) {
        const named = kind.fields.filter((field) => headingScore([heading], field) === 1).map((field) => field.key)
        expect([heading, ...named]).toEqual([heading, key])
      }
    }
  }
})

test('a field that becomes a fact is read as the rulebook declares the fact', () => {
  const parserOf = { flag: ['flag'], money: ['amount'], code: ['code'], integer: ['count', 'month'] } as const
  for (const { field } of fields) {
    const fact = factOfField(field)
    if (!fact) continue
    expect(parserOf[fact.kind]).toContain(field.parser.type)
    if (field.parser.type !== 'code') continue
    expect(codeTable(field.parser.table).list).toBe(declaredFacts().find((one) => one.name === fact.name)?.list)
  }
})

test('every word of a code table stands for a code of its list', () => {
  for (const { field } of fields) {
    if (field.parser.type !== 'code') continue
    const { list, synonyms } = codeTable(field.parser.table)
    for (const [word, code] of Object.entries(synonyms)) expect([word, list.codes.includes(code)]).toEqual([word, true])
  }
})

test('the receipts of a kind are benefits of the rulebook, and its fields carry no others', () => {
  const keys = Object.keys(entitlements)
  for (const kind of allLedgerKinds) {
    for (const benefit of kind.receipts) expect(keys).toContain(benefit)
    for (const { becomes } of kind.fields) {
      if (becomes.to === 'receipt' && becomes.benefit !== byCategory) expect(kind.receipts).toContain(becomes.benefit)
    }
  }
})

test('the 56 ethnicities have the codes of GB/T 3304', () => {
  expect(ethnicities.words['01']).toBe('汉族')
  expect(ethnicities.words['15']).toBe('土家族')
  expect(ethnicities.words['56']).toBe('基诺族')
  expect(ethnicities.codes.filter((code) => Number(code) <= 56)).toHaveLength(56)
})
