import { countyDivision } from '#kernel/division-code'
import { findCompleteUpload } from '#kernel/files/uploads'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import { noCard, openCard } from './open-card.ts'
import { AddPaperInput, largestPaper, paperEndings, PaperReference } from './schema.ts'
import type { PaperSettings } from './settings.ts'
import { papersOf } from './store.ts'

/** Puts an uploaded scan or photograph behind a card. The same one twice is there once. */
export const addPaper = (settings: PaperSettings) =>
  command({
    name: 'registry.add-paper',
    title: '添加证明材料',
    input: AddPaperInput,
    output: PaperReference,
    errors: {
      ...noCard,
      'no-upload': { kind: 'not-found', text: '没有找到上传的文件,可能没有传完。请重新选择文件上传。' },
      'not-a-paper': { kind: 'invalid', text: '材料只收 PDF、JPG、PNG。请另存为其中一种,或者拍成照片再上传。' },
      'too-large-paper': {
        kind: 'invalid',
        text: '这份材料有 {megabytes} MB,最多 {limit} MB。请把照片调小一些,或者分成几份上传。',
      },
      'wrong-days': { kind: 'invalid', text: '有效期早于签发日期,请核对这两个日期。' },
    },
    access: peopleAccess.addPaper,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const { county, kind, issuedOn, validUntil, note } = input
      const opened = await openCard(ctx, input)
      if (!opened.ok) return opened
      if (issuedOn !== undefined && validUntil !== undefined && validUntil < issuedOn)
        return err({ type: 'wrong-days' })
      const upload = await findCompleteUpload(settings, ctx, input.upload)
      if (!upload || upload.purpose !== 'registry.add-paper') return err({ type: 'no-upload' })
      if (!paperEndings.some((ending) => ending === upload.kind)) return err({ type: 'not-a-paper' })
      if (upload.size > largestPaper)
        return err({
          type: 'too-large-paper',
          megabytes: Math.ceil(upload.size / 1_048_576),
          limit: largestPaper / 1_048_576,
        })
      const { target } = opened.value
      const same = async () =>
        (await papersOf(ctx, county, target)).find(
          (one) => one.withdrawn_at === null && one.kind === kind && one.file === upload.digest,
        )
      const held = await same()
      if (held) return ok({ paper: held.id })
      const id = newId<'PaperId'>()
      const added = await ctx
        .db<RegistryTables>()
        .withSchema('anmin')
        .insertInto('paper')
        .values({
          ...{ county, id, division: target.division, person: target.person, household: target.household, kind },
          ...{ file: upload.digest, media_type: upload.mediaType, size: upload.size },
          ...{ issued_on: issuedOn ?? null, valid_until: validUntil ?? null, note },
          ...{ added_by: ctx.actor.userId ?? null, added_by_name: ctx.actor.name, added_at: ctx.clock.now() },
          ...{ withdrawn_by_name: null, withdrawn_at: null, withdrawn_why: null },
        })
        // Two presses at once: the second finds what the first wrote.
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return ok({ paper: (added ?? (await same()))?.id ?? id })
    },
  })
