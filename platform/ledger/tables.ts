import type { RegistryTables } from '#registry'
import type { AwardsTables } from './awards/tables.ts'
import type { BankTables } from './bank/tables.ts'
import type { BooksTables } from './books/tables.ts'
import type { RecoveriesTables } from './recoveries/tables.ts'
import type { PublicityTables } from './publicity/tables.ts'
import type { RunsTables } from './runs/tables.ts'
import type { SchemesTables } from './schemes/tables.ts'

/** The money's view of the one database: its own tables and the register's. */
export interface MoneyTables
  extends RegistryTables,
    AwardsTables,
    BooksTables,
    RunsTables,
    RecoveriesTables,
    SchemesTables,
    PublicityTables,
    BankTables {}
