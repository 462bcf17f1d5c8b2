import { Link, useNavigate } from 'react-router'
import type { WebhookView } from '#exchange/schema'
import { DataTable, Notice, t, type DataColumn } from '#ui'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { AreaPage, stateInArea } from './area-page.tsx'
import { useArea } from './use-area.ts'
import { WebhookStateMark } from './webhook-words.tsx'

const columns = (): readonly DataColumn<WebhookView>[] => [
  {
    key: 'name',
    title: t('名称'),
    width: '38%',
    render: (_, { county, id, name, url }) => (
      <>
        <Link to={paths.webhook(county, id)}>{name}</Link>
        <span className="soft address">{url}</span>
      </>
    ),
  },
  {
    key: 'about',
    title: t('哪里的什么'),
    render: (_, { areaName, types }) => (
      <>
        {areaName}
        <span className="soft address">{types.map(({ title }) => title).join('、')}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('状态'),
    width: '24%',
    render: (_, { state, trouble, waiting, lastArrivedAt }) => (
      <>
        <WebhookStateMark state={state} />
        {trouble ? <span className="soft address">{trouble}</span> : null}
        {!trouble && lastArrivedAt ? (
          <span className="soft address">{t('最近送到:{when}', { when: instantInWords(lastArrivedAt) })}</span>
        ) : null}
        {waiting > 0 ? <span className="soft address">{t('等待发送 {count} 条', { count: waiting })}</span> : null}
      </>
    ),
  },
]

/** Who outside is told of changes: addresses, what they listen to, whether it arrives. */
export function WebhooksPage() {
  const navigate = useNavigate()
  const { grants } = useSignedIn()
  const own = useArea()
  const { place, area } = own
  const asked = useAsk('exchange.list-webhooks', { county: area ?? 0 }, { enabled: area !== undefined })
  const { webhooks = [], hosts } = asked.data ?? {}
  const isClosed = hosts?.length === 0
  const mayChange = holdsRole(grants, ['system-administrator'])
  return (
    <AreaPage
      title={t('消息订阅')}
      purpose={t('登记有变化时,自动告诉别的系统。消息里只有编号,没有姓名和证件号;对方凭密钥核对是我们发的。')}
      own={own}
      start={mayChange ? { words: t('新建订阅'), to: paths.newWebhook(place?.code), isReady: !isClosed } : undefined}
    >
      {isClosed ? (
        <Notice kind="info" title={t('还没有设置消息可以送到哪里,所以还不能新建订阅。')}>
          <p>{t('请服务器管理员在环境变量 ANMIN_WEBHOOK_HOSTS 里写上对方的主机名,重新启动后再来。')}</p>
        </Notice>
      ) : null}
      <div className="after">
        <DataTable
          caption={t('消息订阅,共 {count} 个', { count: webhooks.length })}
          columns={columns()}
          rows={webhooks}
          rowKey={({ id }) => id}
          state={stateInArea(
            area,
            stateOf(asked, {
              when: () => webhooks.length === 0,
              state: { sentence: t('这里还没有消息订阅,没有别的系统在听。') },
            }),
          )}
          open={({ county, id }) => void navigate(paths.webhook(county, id))}
        />
      </div>
      <p className="after">
        <a href={paths.openApi()}>{t('全部接口的说明(OpenAPI,给对方的技术人员)')}</a>
      </p>
    </AreaPage>
  )
}
