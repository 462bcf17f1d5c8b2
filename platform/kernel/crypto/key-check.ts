import type { Db } from '../database/connect.ts'
import { viewTables } from '../database/connect.ts'
import type { KernelTables } from '../database/tables.ts'
import { type Key, type KeyPurpose, keyPurposes, type KeyRing } from './key-ring.ts'
import { hmacSm3, sameBytes } from './sm3.ts'

/** A finding that forbids the start; `text` says what to do. */
export interface KeyFault {
  readonly keyId: string
  readonly text: string
}

/**
 * Compares the keys with those this database was written with, and notes new ones. A start with a fresh or
 * foreign keys file is found here, before anything is sealed that the right file could not open.
 */
export async function checkKeys(db: Db, keys: KeyRing): Promise<readonly KeyFault[]> {
  const ours = new Map(
    keyPurposes.flatMap((purpose) => keys.all(purpose).map((key) => [key.id, proofOf(purpose, key)] as const)),
  )
  const known = await viewTables<KernelTables>(db).selectFrom('key_check').selectAll().execute()
  const faults = known.flatMap(({ key_id: keyId, proof }) => {
    const own = ours.get(keyId)
    if (!own)
      return [
        {
          keyId,
          text: `数据库使用过密钥 ${keyId},而密钥文件里没有它。请恢复原来的密钥文件(或把其中的密钥合并进来)后重新启动。`,
        },
      ]
    return sameBytes(own, proof)
      ? []
      : [{ keyId, text: `密钥文件里的密钥 ${keyId} 与数据库使用过的不同:文件被改动过。请从备份恢复密钥文件。` }]
  })
  const missing = [...ours].filter(([id]) => !known.some(({ key_id }) => key_id === id))
  if (faults.length === 0 && missing.length > 0) {
    const rows = missing.map(([key_id, proof]) => ({ key_id, proof }))
    await viewTables<KernelTables>(db)
      .insertInto('key_check')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return faults
}

function proofOf(purpose: KeyPurpose, key: Key): Buffer {
  return hmacSm3(key.secret, 'anmin key check', purpose)
}
