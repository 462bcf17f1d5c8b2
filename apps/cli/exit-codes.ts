/** What every command answers to the shell. */
export const exitCodes = {
  done: 0,
  /** The answer is no: refused, not found, a check that failed. */
  refused: 1,
  /** The command was typed wrongly. */
  wrongUse: 2,
  /** The machine is not ready: database, port, files, network. */
  environment: 3,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodesHelp = `
退出码:
  0  完成
  1  结果是“否”:被拒绝、没有找到、校验不通过
  2  命令写错了
  3  环境有问题:数据库、端口、文件或网络`

/** Ends a command with a sentence and an exit code. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, text: string, options?: ErrorOptions) {
    super(text, options)
    this.exitCode = exitCode
  }
}

/** For a file that the user named and that cannot be written. */
export function cannotWrite(file: string): (cause: unknown) => never {
  return (cause) => {
    throw new CommandFailed(exitCodes.environment, `不能写文件 ${file}。请检查文件夹是否存在、有没有权限。`, { cause })
  }
}
