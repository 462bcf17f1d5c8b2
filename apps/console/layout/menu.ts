import type { Role } from '#kernel/access'
import { t } from '#ui'
import { paths } from '../paths.ts'

export interface MenuItem {
  readonly title: string
  /** What one does there, as a task: shown on the home page and found by the page search. */
  readonly task: string
  /** The same for those who only look on: everybody but `doers`. */
  readonly look?: { readonly task: string; readonly doers: readonly Role[] }
  readonly to: string
  /** Who works there; absent means everybody. The server decides again at every call. */
  readonly roles?: readonly Role[]
}

/** The pages of one business, in the order of the work. */
export interface MenuGroup {
  readonly business: string
  readonly items: readonly MenuItem[]
}

/** Who follows how standards change: platform/policy/adoption/access.ts. */
const policyReaders: readonly Role[] = ['policy-officer', 'county-officer', 'finance-officer', 'leader', 'auditor']

/** Who reads what a change would come to: platform/registry/simulation/access.ts. */
const simulationReaders: readonly Role[] = ['policy-officer', 'county-officer', 'leader', 'auditor']

/** Who answers for an area's figures: platform/insight/access.ts. */
const reportReaders: readonly Role[] = [
  'county-officer',
  'township-clerk',
  'village-worker',
  'finance-officer',
  'leader',
  'auditor',
]

/** Who finds residents and opens their cards: platform/registry/people/access.ts. */
const residentReaders: readonly Role[] = [
  'county-officer',
  'township-clerk',
  'village-worker',
  'finance-officer',
  'leader',
  'auditor',
]

/** Who sees what everybody is judged to be due: platform/watch/access.ts. */
const findingReaders: readonly Role[] = ['county-officer', 'township-clerk', 'village-worker', 'auditor']
const judgingReaders: readonly Role[] = [...findingReaders, 'policy-officer', 'leader']

/** Who sees who is paid what: platform/ledger/awards/access.ts. */
const awardReaders: readonly Role[] = [
  'county-officer',
  'township-clerk',
  'village-worker',
  'finance-officer',
  'auditor',
]

/** Who sees what funds hold: platform/ledger/books/access.ts. */
const bookReaders: readonly Role[] = ['finance-officer', 'county-officer', 'leader', 'auditor']

/** The console by business. A page that is built gets a line here, a route in routes.tsx and a path in paths.ts. */
export function menu(): readonly MenuGroup[] {
  return [
    {
      business: t('居民'),
      items: [
        {
          title: t('居民'),
          task: t('按姓名、拼音首字母、证号尾号或电话找一个人,看他的卡片和家庭'),
          to: paths.residents(),
          roles: residentReaders,
        },
        {
          title: t('居民异议'),
          task: t('居民说哪项信息不对,核实后更正或保持原样'),
          to: paths.contests(),
          roles: ['county-officer', 'township-clerk'],
        },
        {
          title: t('台账导入'),
          task: t('把 Excel 台账交进来,先检查再导入;错的行原表退回,导错了能撤回'),
          look: { task: t('看导入过哪些台账,谁导入的,有没有撤回'), doers: ['county-officer', 'township-clerk'] },
          to: paths.ledgers(),
          roles: ['county-officer', 'township-clerk', 'auditor'],
        },
        {
          title: t('疑似重复'),
          task: t('核实同一个人登记了两次的,合成一份,合错了能撤销'),
          look: { task: t('看同一个人登记了两次的,核实得怎样'), doers: ['county-officer', 'township-clerk'] },
          to: paths.duplicates(),
          roles: ['county-officer', 'township-clerk', 'auditor'],
        },
      ],
    },
    {
      business: t('研判'),
      items: [
        {
          title: t('全县研判'),
          task: t('按政策逐户判定,看每项待遇该享多少、在享多少、差在哪里'),
          look: { task: t('看每项待遇该享多少、在享多少、差在哪里'), doers: ['county-officer', 'policy-officer'] },
          to: paths.judging(),
          roles: judgingReaders,
        },
        {
          title: t('研判名单'),
          task: t('应享未享、在享不符、金额不符:逐条看原因、登记核实结果、导出打印'),
          look: {
            task: t('看应享未享、在享不符、金额不符的原因和核实结果'),
            doers: ['county-officer', 'township-clerk', 'village-worker'],
          },
          to: paths.findings(),
          roles: findingReaders,
        },
      ],
    },
    {
      business: t('资金与发放'),
      items: [
        {
          title: t('待遇发放对象'),
          task: t('看谁在领什么、发到谁的卡上,作出给予、调整、暂停、终止决定,打印决定书'),
          look: { task: t('看谁在领什么、领多少、发到谁的卡上,凭哪份决定'), doers: ['county-officer'] },
          to: paths.awards(),
          roles: awardReaders,
        },
        {
          title: t('月度发放'),
          task: t('生成每月的发放名单,处理暂缓,核对和上月的差别,两个人审批'),
          look: {
            task: t('看每月发了多少份、多少钱,和上月差多少,审批到哪一步'),
            doers: ['county-officer', 'finance-officer'],
          },
          to: paths.runs(),
          roles: ['county-officer', 'finance-officer', 'leader', 'auditor'],
        },
        {
          title: t('资金与预算'),
          task: t('看每笔资金下达多少、用了多少、还剩多少,记账,月结'),
          look: { task: t('看每笔资金下达多少、用了多少、还剩多少'), doers: ['finance-officer'] },
          to: paths.moneyFunds(),
          roles: bookReaders,
        },
        {
          title: t('收支报表'),
          task: t('看收支月报、年报,打印导出,试算平衡,和发放明细核对'),
          look: { task: t('看收支月报、年报,打印,试算平衡'), doers: ['finance-officer', 'county-officer', 'auditor'] },
          to: paths.moneyStatements(),
          roles: bookReaders,
        },
        {
          title: t('银行文件'),
          task: t('把审批过的发放做成代发文件送银行,把银行的回盘交进来记账'),
          look: { task: t('看每批代发文件送到哪一步、付成了没有'), doers: ['finance-officer'] },
          to: paths.moneyBank(),
          roles: ['finance-officer', 'county-officer', 'auditor', 'leader'],
        },
        {
          title: t('退回处理'),
          task: t('银行退回的付款按原因处理:更正账户、重发,或者不再发放'),
          look: { task: t('看银行退回的付款是什么原因,处理到哪一步'), doers: ['finance-officer', 'county-officer'] },
          to: paths.moneyReturns(),
          roles: ['finance-officer', 'county-officer', 'auditor'],
        },
        {
          title: t('追回处理'),
          task: t('多发的待遇怎么追回:扣回、退款、分期、核销,打印退款通知书'),
          look: { task: t('看多发的待遇追回了多少、还差多少'), doers: ['county-officer', 'finance-officer'] },
          to: paths.moneyRecoveries(),
          roles: ['county-officer', 'finance-officer', 'township-clerk', 'auditor'],
        },
        {
          title: t('参保'),
          task: t('意外伤害险的名册、增减员、保费和理赔'),
          look: { task: t('看意外伤害险的参保人数、保费和理赔'), doers: ['county-officer', 'finance-officer'] },
          to: paths.moneySchemes(),
          roles: ['county-officer', 'finance-officer', 'leader', 'auditor'],
        },
        {
          title: t('资金公开'),
          task: t('按月公示发给谁、多少钱,到期自动撤下'),
          look: { task: t('看每月公示了什么、什么时候撤下'), doers: ['county-officer', 'finance-officer'] },
          to: paths.moneyPublicity(),
          roles: ['county-officer', 'finance-officer', 'leader', 'auditor'],
        },
        {
          title: t('乡镇备用金'),
          task: t('临时救助从备用金支出,补录先行救助的手续'),
          look: { task: t('看乡镇备用金还剩多少、支出了什么'), doers: ['township-clerk', 'finance-officer'] },
          to: paths.moneyReserve(),
          roles: ['township-clerk', 'county-officer', 'finance-officer', 'auditor'],
        },
      ],
    },
    {
      business: t('政策'),
      items: [
        {
          title: t('家庭试算'),
          task: t('填一户家庭的情况,马上看到每项待遇能不能享受、多少钱、为什么'),
          to: paths.workbench(),
        },
        { title: t('政策库'), task: t('查每项待遇的条件、条文和各地标准'), to: paths.policy() },
        {
          title: t('模拟'),
          task: t('改标准之前,先算谁多领、谁少领、要花多少钱'),
          look: {
            task: t('看一次标准调整的模拟:谁多领、谁少领、要花多少钱'),
            doers: ['policy-officer', 'county-officer'],
          },
          to: paths.simulations(),
          roles: simulationReaders,
        },
        {
          title: t('标准调整'),
          task: t('起草、提交、采纳新的标准'),
          look: { task: t('看标准调整到了哪一步,谁起草、谁采纳;领导采纳或退回'), doers: ['policy-officer'] },
          to: paths.changes(),
          roles: policyReaders,
        },
      ],
    },
    {
      business: t('报表'),
      items: [
        {
          title: t('一表通'),
          task: t('看本月各张报表的数和名单,导出、打印,只填系统里没有的'),
          look: {
            task: t('看本月各张报表的数,导出、打印'),
            doers: ['county-officer', 'township-clerk', 'village-worker'],
          },
          to: paths.reports(),
          roles: reportReaders,
        },
      ],
    },
    {
      business: t('接口与导出'),
      items: [
        {
          title: t('成批导出'),
          task: t('把一个地方全部人员的登记导成文件,例如报送省里'),
          look: { task: t('看谁导出过整个地方的登记,用途是什么'), doers: ['county-officer'] },
          to: paths.bulkExports(),
          roles: ['county-officer', 'auditor'],
        },
        {
          title: t('消息订阅'),
          task: t('登记有变化时自动告诉别的系统,看送到了没有'),
          look: { task: t('看登记的变化通知到哪些系统,送到了没有'), doers: ['system-administrator'] },
          to: paths.webhooks(),
          roles: ['system-administrator', 'auditor'],
        },
      ],
    },
    {
      business: t('本单位'),
      items: [
        {
          title: t('区划调整'),
          task: t('乡镇、村(社区)改名、合并、拆分,批准后到日子自动换代码'),
          look: {
            task: t('看乡镇、村(社区)怎么改名、合并、拆分,查旧代码'),
            doers: ['county-officer', 'system-administrator', 'leader'],
          },
          to: paths.divisions(),
          roles: ['county-officer', 'system-administrator', 'leader', 'auditor'],
        },
        {
          title: t('人员与角色'),
          task: t('给新来的同事开账号,或者改一个人能办什么、管哪里'),
          to: paths.people(),
          roles: ['system-administrator'],
        },
        {
          title: t('审计记录'),
          task: t('看谁在什么时候办了什么,并核对记录有没有被改过'),
          to: paths.audit(),
          roles: ['auditor', 'system-administrator'],
        },
      ],
    },
    {
      business: t('我自己'),
      items: [{ title: t('我的账号'), task: t('改密码、设置动态码、看在哪些设备上登录了'), to: paths.account() }],
    },
  ]
}
