import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import { paperKinds, paperSensitivity } from './kinds.ts'
import { noCard, openCard } from './open-card.ts'
import { OpenPaperInput } from './schema.ts'
import type { PaperSettings } from './settings.ts'
import { findPaper } from './store.ts'
import { noPaper } from './errors.ts'

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** One paper's content. Who opens it stands among who looked at the card. */
export const openPaper = (settings: PaperSettings) =>
  query({
    name: 'registry.open-paper',
    title: '打开证明材料',
    input: OpenPaperInput,
    output: FileAnswer,
    errors: {
      ...noCard,
      ...noPaper,
      'paper-for-role': { kind: 'denied', text: '您的角色不能看这种材料。' },
      'paper-purpose': { kind: 'conflict', text: '这种材料打开前请选择用途。谁在什么时候为什么打开过,都会记录。' },
      'lost-paper': { kind: 'conflict', text: '这份材料的文件不在了。请告诉本单位的系统管理员,从备份里恢复。' },
    },
    access: peopleAccess.openPaper,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const opened = await openCard(ctx, input)
      if (!opened.ok) return opened
      const { target, viewer } = opened.value
      const row = await findPaper(ctx, input.county, target, input.paper)
      if (!row) return err({ type: 'no-paper' })
      const withheld = viewer.withheld(paperSensitivity[row.kind])
      if (withheld === 'role') return err({ type: 'paper-for-role' })
      if (withheld === 'purpose') return err({ type: 'paper-purpose' })
      const file = await settings.files.find(row.file)
      if (!file) return err({ type: 'lost-paper' })
      const name = `${paperKinds[row.kind]}.${endings[row.media_type] ?? 'pdf'}`
      return ok({ digest: row.file, name, mediaType: row.media_type, size: file.size })
    },
  })
