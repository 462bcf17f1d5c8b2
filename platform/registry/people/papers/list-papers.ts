import { decideAccess } from '#kernel/access'
import { containsDivision, countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import { paperSensitivity } from './kinds.ts'
import { noCard, openCard } from './open-card.ts'
import { ListPapersInput, Papers } from './schema.ts'
import { papersOf, viewPaper } from './store.ts'

/**
 * The papers behind a card that the reader may open. One whose kind alone tells of an illness or a sentence is counted, and
 * named only to who says what for.
 */
export const listPapers = query({
  name: 'registry.list-papers',
  title: '列出证明材料',
  input: ListPapersInput,
  output: Papers,
  errors: noCard,
  access: peopleAccess.listPapers,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  purpose: (input) => input.purpose && purposeWords(input.purpose),
  handle: async (ctx, input) => {
    const opened = await openCard(ctx, input)
    if (!opened.ok) return opened
    const { target, viewer } = opened.value
    const rows = await papersOf(ctx, input.county, target)
    const withheld = (row: (typeof rows)[number]) => viewer.withheld(paperSensitivity[row.kind])
    const today = ctx.clock.today()
    const grants = ctx.actor.grants.filter(({ area }) => containsDivision(area, target.division))
    const may = (act: 'addPaper' | 'withdrawPaper') =>
      decideAccess(peopleAccess[act], { signedIn: ctx.actor.kind === 'user', grants }, target.division).allowed
    return ok({
      papers: rows.filter((row) => withheld(row) === undefined).map((row) => viewPaper(row, today)),
      needPurpose: rows.filter((row) => withheld(row) === 'purpose').length,
      may: { add: may('addPaper'), withdraw: may('withdrawPaper') },
    })
  },
})
