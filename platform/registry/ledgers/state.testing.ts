import type { Database } from '#kernel/database/connect'
import { lookEverywhere } from '#testing/database'

/** For tests: all that the register knows of people now, without the ids and instants that differ from one import to another. */
export async function registerState(database: Database): Promise<readonly string[]> {
  const rows = await lookEverywhere<{ line: string }>(
    database,
    `SELECT line FROM (
      SELECT 'person|' || p.name || '|' || p.birth_date || '|' || coalesce(p.sex, -1) || '|' || p.division || '|' || coalesce(h.register_number, '') ||
        '|' || coalesce(encode(n.index, 'hex'), '') || '|' || coalesce(encode(f.index, 'hex'), '') || '|' || (h.head = p.id) || '|' || coalesce(p.died_on::text, '') AS line
      FROM anmin.person p JOIN anmin.household h ON h.county = p.county AND h.id = p.household
      LEFT JOIN anmin.person_number n ON n.county = p.county AND n.id = p.id_number
      LEFT JOIN anmin.person_number f ON f.county = p.county AND f.id = p.phone
      UNION ALL
      SELECT 'statement|' || p.name || '|' || array_to_string(s.says, ',') || '|' || s.valid_from || '|' || coalesce(s.valid_to, 0)
      FROM anmin.person_statement s JOIN anmin.person p ON p.county = s.county AND p.id = s.person
      UNION ALL
      SELECT 'member|' || p.name || '|' || coalesce(h.register_number, '') || '|' || m.relation || '|' || m.is_head || '|' || m.valid_from || '|' || coalesce(m.valid_to, 0)
      FROM anmin.membership m JOIN anmin.person p ON p.county = m.county AND p.id = m.person
      JOIN anmin.household h ON h.county = m.county AND h.id = m.household WHERE m.replaced_at IS NULL
      UNION ALL
      SELECT 'kin|' || p.name || '|' || k.kind || '|' || coalesce(q.name, k.relative_name) || '|' || coalesce(k.duty, '')
      FROM anmin.kinship k JOIN anmin.person p ON p.county = k.county AND p.id = k.person
      LEFT JOIN anmin.person q ON q.county = k.county AND q.id = k.relative WHERE k.replaced_at IS NULL
      UNION ALL
      SELECT 'receipt|' || r.benefit || '|' || coalesce(h.register_number, '') || '|' || coalesce(p.name, '') || '|' || coalesce(r.amount, -1) || '|' || r.valid_from || '|' || coalesce(r.valid_to, 0)
      FROM anmin.receipt r JOIN anmin.household h ON h.county = r.county AND h.id = r.household
      LEFT JOIN anmin.person p ON p.county = r.county AND p.id = r.person WHERE r.replaced_at IS NULL
    ) lines ORDER BY line COLLATE "C"`,
  )
  return rows.map(({ line }) => line)
}
