import { expect, test } from 'vitest'
import { createLog } from './log.ts'

const idNumber = '11010519491231002X'

function capture() {
  const lines: string[] = []
  const log = createLog({ level: 'trace', destination: { write: (line) => lines.push(line) } })
  return { log, text: () => lines.join(''), entry: (): unknown => JSON.parse(lines.at(-1) ?? '') }
}

test('an entry is one JSON line with its level, instant and fields', () => {
  const { log, entry } = capture()
  log.info({ useCase: 'policy.adopt-parameter', milliseconds: 12.5 }, '已完成')
  expect(entry()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    useCase: 'policy.adopt-parameter',
    milliseconds: 12.5,
    msg: '已完成',
  })
})

test('no ID number survives, however it is logged', () => {
  const { log, text } = capture()
  const failure = Object.assign(new Error(`duplicate ${idNumber}`, { cause: new Error(`inner ${idNumber}`) }), {
    code: '23505',
    detail: `Key (id_number)=(${idNumber}) already exists.`,
    parameters: [idNumber],
  })
  log.info(idNumber)
  log.info('办理 %s', idNumber)
  log.info({ a: { b: [{ c: `证号${idNumber}` }] } }, `句子 ${idNumber}`)
  log.info({ person: { idNumber, 姓名: '张三' } }, '%s 与 %o', '好', { idNumber })
  log.error(failure)
  log.error(failure, '失败')
  log.error({
    err: failure,
    request: {
      url: `/api/x/${idNumber}?q=${idNumber}&name=张三`,
      method: 'GET',
      headers: { cookie: 's=1' },
      ip: '10.0.0.1',
    },
  })
  log.error({ err: new AggregateError([failure], `all ${idNumber}`) })
  log
    .child({ subject: idNumber, person: { name: '张三' } })
    .child({ x: [idNumber] })
    .warn('子日志')
  log.info({ url: `/api/x?name=张三` })
  expect(text()).not.toContain(idNumber)
  expect(text()).not.toContain('张三')
  expect(text()).not.toContain('cookie')
  expect(text().trim().split('\n')).toHaveLength(10)
})

test('an error keeps its type, message, code and place', () => {
  const { log, entry } = capture()
  log.error(Object.assign(new RangeError('too far'), { code: 'E1' }))
  expect(entry()).toMatchObject({
    level: 'error',
    msg: 'too far',
    err: { type: 'RangeError', message: 'too far', code: 'E1', stack: expect.stringContaining('log.test.ts') },
  })
})

test('a request is logged by method and path only', () => {
  const { log, entry } = capture()
  log.info({
    req: {
      method: 'POST',
      url: '/api/policy/decide?x=1',
      headers: { authorization: 'Bearer x' },
      body: { a: 1 },
      ip: '::1',
    },
  })
  expect(entry()).toMatchObject({ req: { method: 'POST', url: '/api/policy/decide', ip: '::1' } })
  expect(JSON.stringify(entry())).not.toContain('Bearer')
})

test('a quiet log writes nothing', () => {
  const lines: string[] = []
  createLog({ level: 'silent', destination: { write: (line) => lines.push(line) } }).fatal('x')
  expect(lines).toEqual([])
})
