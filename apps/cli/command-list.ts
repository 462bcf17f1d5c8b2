import type { Command } from 'commander'

interface ListedCommand {
  /** What `anmin --help` says of it. */
  readonly summary: string
  /** Reads the command's own file and adds it. */
  readonly load: () => Promise<(program: Command) => void>
}

/**
 * Every command of `anmin`, in the order of the help. A command's file is read only when that command was typed:
 * between them they need the whole program, and the list needs none of it.
 */
const commands: Readonly<Record<string, ListedCommand>> = {
  start: {
    summary: '启动服务:准备数据库和页面,显示打开的地址',
    load: async () => (await import('./commands/start.ts')).addStart,
  },
  decide: {
    summary: '判定家庭:每项救助的结果、算法和依据',
    load: async () => (await import('./commands/decide.ts')).addDecide,
  },
  simulate: {
    summary: '模拟标准调整:谁增加,谁减少,要花多少钱',
    load: async () => (await import('./commands/simulate.ts')).addSimulate,
  },
  judge: {
    summary: '全县研判:每户每人应享什么,和台账比较',
    load: async () => (await import('./commands/judge.ts')).addJudge,
  },
  rules: {
    summary: '列出规则、参数、依据和到期情况',
    load: async () => (await import('./commands/rules.ts')).addRules,
  },
  synth: {
    summary: '生成一个合成的县:人口、家庭和收入都是虚构的',
    load: async () => (await import('./commands/synth.ts')).addSynth,
  },
  import: {
    summary: '导入台账:先检查,再写入登记',
    load: async () => (await import('./commands/import.ts')).addImport,
  },
  user: {
    summary: '管理人员账号与授权',
    load: async () => (await import('./commands/user.ts')).addUser,
  },
  migrate: {
    summary: '更新数据库结构',
    load: async () => (await import('./commands/migrate.ts')).addMigrate,
  },
  keys: {
    summary: '更换加密用的密钥',
    load: async () => (await import('./commands/keys.ts')).addKeys,
  },
  export: {
    summary: '成批导出人员和家庭,核对导出的文件',
    load: async () => (await import('./commands/export.ts')).addExport,
  },
  books: {
    summary: '核对资金账:和发放明细一分不差',
    load: async () => (await import('./commands/books.ts')).addBooks,
  },
  bank: {
    summary: '银行一侧:打开送来的密件',
    load: async () => (await import('./commands/bank.ts')).addBank,
  },
  'bank-answer': {
    summary: '演练用:按下载的银行文件写一份回盘',
    load: async () => (await import('./commands/bank-answer.ts')).addBankAnswer,
  },
  audit: {
    summary: '校验和导出审计链',
    load: async () => (await import('./commands/audit.ts')).addAudit,
  },
}

/** Adds the command that was typed as a whole, and the others by name, for the help and for “did you mean”. */
export async function addCommands(program: Command, typed: readonly string[]): Promise<void> {
  const [first, second] = typed.filter((word) => !word.startsWith('-'))
  const chosen = first === 'help' ? second : first
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (name === chosen) (await load())(program)
    else program.command(name).summary(summary)
  }
}
