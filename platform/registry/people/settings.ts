import type { RawBuilder, SqlBool } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import type { SimulationSettings } from '../simulation/settings.ts'

/** What the application gives the registry of people: its keys, the assembled rulebook and where parameters are held. */
export interface PeopleSettings extends Pick<SimulationSettings, 'rulebook' | 'shelf'> {
  readonly keys: KeyRing
  /**
   * Whether the person of the alias `person` is due a benefit: whoever judges the county knows, a module of higher rank. Without
   * it nobody is.
   */
  readonly isDue?: (county: CountyCode, benefit: string) => RawBuilder<SqlBool>
}
