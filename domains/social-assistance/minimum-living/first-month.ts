import { codeList, documents, history, integer, judgedMonth, law, oneIf, param } from '#policy'

const starts = codeList('startMonth', '首发月', { next: '确认的次月', same: '确认当月' })
const startMonth = param.choice('dibao.startMonth', starts, { law: law(documents.minimumLiving, '21') })

// A household that is not confirmed yet is judged for what it would get.
const approved = history.approvedMonth.orElse(judgedMonth.minus(integer(1)))

export const firstMonthReached = judgedMonth.ge(approved.plus(oneIf(startMonth.is('next'))))
