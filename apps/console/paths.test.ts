import { describe, expect, it } from 'vitest'
import { backFrom, paths } from './paths.ts'

const cameFrom = (address: string): string => backFrom(new URL(address, 'https://anmin.invalid').searchParams)

describe('the way back after signing in', () => {
  it('leads to the page that was asked for', () => {
    expect(cameFrom(paths.signIn('/audit?place=421081000000'))).toBe('/audit?place=421081000000')
  })

  it('leads home when nothing was asked for', () => {
    expect(paths.signIn('/')).toBe('/sign-in')
    expect(cameFrom('/sign-in')).toBe('/')
  })

  it.each([
    'https://elsewhere.invalid/',
    '//elsewhere.invalid',
    String.raw`/\elsewhere.invalid`,
    'javascript:alert(1)',
  ])('never leaves the console: %s', (address) => {
    expect(cameFrom(paths.signIn(address))).toBe('/')
  })
})
