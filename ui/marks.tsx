import { ExperimentOutlined, TagOutlined } from '@ant-design/icons'
import { t } from './messages.ts'

/** Stands beside every value that no published source holds, on every screen that uses it. */
export function SampleBadge() {
  return (
    <span className="sample-badge" title={t('示例值,来源未载')}>
      <TagOutlined aria-hidden />
      {t('示例')}
      <span className="unseen">{t('示例值,来源未载')}</span>
    </span>
  )
}

/** Stands on top of every page while the data are a demonstration. */
export function SyntheticBanner() {
  return (
    <aside className="synthetic-banner" aria-label={t('演示数据')}>
      <ExperimentOutlined aria-hidden />
      {t('演示数据,人物均为合成')}
    </aside>
  )
}
