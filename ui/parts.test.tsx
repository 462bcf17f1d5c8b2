import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money'
import { Field } from './field.tsx'
import { FigureYuan } from './figure-yuan.tsx'
import { SampleBadge } from './marks.tsx'
import { PageShell } from './page-shell.tsx'
import type { PageState } from './page-state.tsx'
import { StatusMark } from './status-mark.tsx'
import { Waterfall } from './waterfall.tsx'

const words = (markup: string): string =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('an amount of money', () => {
  it('shows 元 and two decimals, with a true minus sign', () => {
    expect(words(renderToStaticMarkup(<FigureYuan amount={fen(123_450)} />))).toBe('1,234.50 元')
    expect(words(renderToStaticMarkup(<FigureYuan amount={fen(-5)} per="月" />))).toBe('−0.05 元/月')
  })

  it('marks an increase only where differences are shown', () => {
    expect(words(renderToStaticMarkup(<FigureYuan amount={fen(100)} signed />))).toBe('+1.00 元')
    expect(words(renderToStaticMarkup(<FigureYuan amount={fen(0)} signed />))).toBe('0.00 元')
  })
})

describe('a page', () => {
  const page = (state: PageState): string =>
    renderToStaticMarkup(
      <MemoryRouter>
        <PageShell title="政策库" purpose="看每条政策从哪里来。" state={state}>
          <p>内容</p>
        </PageShell>
      </MemoryRouter>,
    )

  it('shows its content only when there is something to show', () => {
    expect(words(page({ is: 'ready' }))).toContain('内容')
    expect(words(page({ is: 'loading' }))).not.toContain('内容')
    expect(words(page({ is: 'empty', sentence: '还没有政策。' }))).toContain('还没有政策。')
  })

  it('keeps its heading and purpose in every state', () => {
    const problem = { code: 'denied', title: '没有权限', status: 403, detail: '你没有权限做这件事。' }
    for (const state of [{ is: 'loading' }, { is: 'error', problem }] as const) {
      expect(words(page(state))).toContain('政策库 看每条政策从哪里来。')
    }
  })

  it('announces an error, and quotes the request only when the server itself failed', () => {
    const failed = { code: 'unexpected', title: '系统出错', status: 500, detail: '系统出了错。', requestId: 'req-7' }
    expect(page({ is: 'error', problem: failed })).toContain('role="alert"')
    expect(words(page({ is: 'error', problem: failed }))).toContain('req-7')
    expect(words(page({ is: 'error', problem: { ...failed, status: 422 } }))).not.toContain('req-7')
  })
})

describe('a question', () => {
  it('binds label, hint and error to its control', () => {
    const markup = renderToStaticMarkup(
      <Field label="账号" hint="登录时填的名字" error="请填写账号。">
        {(control) => <input {...control} />}
      </Field>,
    )
    const id = /<input id="([^"]+)"/.exec(markup)?.[1]
    expect(markup).toContain(`for="${id}"`)
    expect(markup).toContain(`aria-describedby="${id}-hint ${id}-error"`)
    expect(markup).toContain('aria-invalid="true"')
  })
})

describe('marks', () => {
  it('say their state in words beside a shape that is hidden from screen readers', () => {
    const markup = renderToStaticMarkup(<StatusMark kind="today">今天到期</StatusMark>)
    expect(words(markup)).toBe('今天到期')
    expect(markup).toContain('aria-hidden="true"')
  })

  it('call a sample value what it is', () => {
    expect(words(renderToStaticMarkup(<SampleBadge />))).toContain('示例值,来源未载')
  })
})

describe('the waterfall', () => {
  it('has every step in the picture’s description and in the table beside it', () => {
    const markup = renderToStaticMarkup(
      <Waterfall
        title="低保金怎么算出来的"
        steps={[
          { label: '标准×人数', kind: 'start', amount: fen(150_000) },
          { label: '家庭收入', kind: 'change', amount: fen(-90_000) },
          { label: '补助金额', kind: 'total', amount: fen(60_000) },
        ]}
      />,
    )
    expect(markup).toContain(
      'aria-label="低保金怎么算出来的:标准×人数 1,500.00 元,家庭收入 -900.00 元,补助金额 600.00 元。"',
    )
    expect(words(markup)).toContain('家庭收入 −900.00 元')
  })
})
