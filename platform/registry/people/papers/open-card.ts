import type { Context } from '#kernel/context'
import { err, ok, type Result } from '#kernel/result'
import type { Purpose } from '../cards/purposes.ts'
import { closedFile, noHousehold, noPerson } from '../cards/errors.ts'
import { type CardTarget, findTarget } from '../cards/target.ts'
import { type Viewer, viewerOf } from '../visibility.ts'

/** Why a card's papers cannot be had. */
export const noCard = { ...noPerson, ...noHousehold, ...closedFile } as const

interface OpenCard {
  readonly target: CardTarget
  readonly viewer: Viewer
}

/** The card whose papers are asked about, and what the asker may see of it. */
export async function openCard(
  ctx: Context,
  asked: Parameters<typeof findTarget>[1] & { readonly purpose?: Purpose | undefined },
): Promise<Result<OpenCard, { readonly type: keyof typeof noCard }>> {
  const target = await findTarget(ctx, asked)
  if (!target) return err({ type: asked.of === 'person' ? 'no-person' : 'no-household' })
  const viewer = viewerOf(ctx.actor, target.division, asked.purpose !== undefined)
  if (target.isProtected && !viewer.mayOpenChildFiles) return err({ type: 'child-file' })
  if (target.isProtected && asked.purpose === undefined) return err({ type: 'purpose-needed' })
  return ok({ target, viewer })
}
