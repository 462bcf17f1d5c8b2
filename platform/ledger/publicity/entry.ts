import { type CalendarDate, dateInWords } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { monthInWords } from '#kernel/month'
import { escapeHtml, layout } from './layout.ts'
import { addressOf, type PublicHead, publicPath } from './render.ts'

/** A county that shows something now. */
export interface ShowingCounty {
  readonly county: CountyCode
  /** With its province and city. */
  readonly name: string
  /** How many publications. */
  readonly count: number
  /** The last day of the one that is shown longest. */
  readonly until: CalendarDate
}

/** Where a resident begins: who shows what at this moment, how long, and where to turn. Nobody signs in for it. */
export function renderEntry(counties: readonly ShowingCounty[]): string {
  const items = counties.map(
    ({ county, name, count, until }) =>
      `<li><a href="${publicPath}/${county}">${escapeHtml(name)}</a>(${count}份,公示到${dateInWords(until)})</li>`,
  )
  const list =
    items.length === 0
      ? '<p>现在没有正在公示的内容。每月的发放审批通过以后,由县级民政部门公示。</p>'
      : `<p>选择你所在的县(市、区):</p><ul>${items.join('')}</ul>`
  return layout(
    '民政资金公示',
    `<p>这里公示低保、特困、残疾人补贴、高龄津贴等待遇每个月发了多少,不用登录。</p>${list}${notes}`,
  )
}

/** What a county shows now. */
export function renderIndex(countyName: string, heads: readonly PublicHead[]): string {
  const items = heads.map(
    (head) =>
      `<li><a href="${addressOf(head)}">${monthInWords(head.month)}资金发放公示(第${head.number}号)</a>(公示到${dateInWords(head.shownUntil)})</li>`,
  )
  const list = items.length === 0 ? '<p>现在没有正在公示的内容。</p>' : `<ul>${items.join('')}</ul>`
  const back = `<p><a href="${publicPath}">看其他县(市、区)</a></p>`
  return layout(`${countyName}民政资金公示`, `${list}${notes}${back}`)
}

/** 12345 is the hotline of all governments (国办发〔2020〕53号). */
const notes = `<section><h2>公示多久</h2><p>公示有期限,每一份都写明到哪一天,到期自动撤下,撤下以后这里不再保留。</p></section><section><h2>有不同意见怎么办</h2><p>打开那一份公示,最下面写明向谁反映。也可以直接到县级民政部门反映,或者拨打12345政务服务便民热线。</p></section>`
