import type { KeyRing } from '#kernel/crypto/key-ring'
import type { SimulationSettings } from '../simulation/settings.ts'

/** What the application gives the registry of people: its keys, the assembled rulebook and where parameters are held. */
export interface PeopleSettings extends Pick<SimulationSettings, 'rulebook' | 'shelf'> {
  readonly keys: KeyRing
}
