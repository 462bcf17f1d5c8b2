import type { Act } from './acts.testing.ts'

/**
 * Something that was paid comes back after all, also when it had been found overpaid meanwhile. What was written off of it is not
 * given up any more. Where the fund cannot bear it the entry stands aside, and the order is paid as before.
 */
export const returnLate =
  (which: number): Act =>
  async (world, model) => {
    const paid = [...model.bank.values()].filter(({ state }) => state === 'paid')
    const order = paid[which % Math.max(1, paid.length)]
    if (!order) return
    const award = model.awards.find(({ id }) => id === order.award)
    const unwritten = async () =>
      (
        await world.look<{ amount: number }>(
          `SELECT coalesce(sum(p.amount), 0)::int8 AS amount FROM anmin.recovery_part p JOIN anmin.recovery r ON r.id = p.recovery
           WHERE p.kind = 'unwritten' AND r.award = '${order.award}'`,
        )
      )[0]?.amount ?? 0
    const before = await unwritten()
    await world.hear([{ reference: order.reference, amount: order.amount, reason: 'AC04' }])
    const [, , number, seq] = order.reference.split('-').map(Number)
    const [held] = await world.look<{ state: string }>(
      `SELECT o.state FROM anmin.payment o JOIN anmin.bank_batch b ON b.id = o.batch WHERE b.number = ${number ?? 0} AND o.seq = ${seq ?? 0}`,
    )
    if (held?.state === 'paid') return
    order.state = 'back'
    if (award) award.writtenOff -= (await unwritten()) - before
  }
