import type { Command } from 'commander'
import { width } from './terminal.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
  'Global Options:': '通用选项:',
}

/** What commander says when a command was typed wrongly, in Chinese; a sentence it does not know stays as it is. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, '缺少参数“$1”。'],
  [/^error: option '(.+)' argument missing/, '选项 $1 后面缺少内容。'],
  [/^error: required option '(.+)' not specified/, '缺少必填的选项 $1。'],
  [/^error: option '(.+)' argument '(.*)' is invalid\. ?/, '选项 $1 的值“$2”不对:'],
  [/^error: command-argument value '(.*)' is invalid for argument '(.+)'\. ?/, '参数“$2”的值“$1”不对:'],
  [/^error: unknown option '(.+?)'/, '没有选项 $1。'],
  [/^error: unknown command '(.+?)'/, '没有命令“$1”。'],
  [/^error: too many arguments.*/, '参数太多。'],
  [/\(Did you mean (?:one of )?(.+)\?\)/, '是不是想写 $1?'],
]

/** Help and complaints in Chinese. Call it before commands are added: they take these settings over. */
export function inChinese(program: Command): Command {
  return program
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .configureHelp({
      displayWidth: width,
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: inChineseTerms,
      styleSubcommandTerm: inChineseTerms,
    })
    .configureOutput({ outputError: (text, write) => write(translate(text)) })
    .showHelpAfterError('加 --help 可以看用法。')
    .exitOverride()
}

function inChineseTerms(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]')
}

function translate(text: string): string {
  return sentences.reduce((said, [pattern, chinese]) => said.replace(pattern, chinese), text)
}
