import type { Locale } from 'antd/es/locale/index.js'
import { t } from './messages.ts'

/** The Chinese words inside antd's own parts, kept in our catalogue; only the parts we use, so no calendar texts are shipped. */
export function antdLocale(): Locale {
  return {
    locale: 'zh-cn',
    global: { placeholder: t('请选择'), close: t('关闭'), sortable: t('可排序'), show: t('显示'), hide: t('隐藏') },
    Table: {
      emptyText: t('没有记录'),
      sortTitle: t('排序'),
      expand: t('展开这一行'),
      collapse: t('收起这一行'),
      triggerAsc: t('从小到大排'),
      triggerDesc: t('从大到小排'),
      cancelSort: t('不排序'),
    },
    Modal: { okText: t('确定'), cancelText: t('取消'), justOkText: t('知道了') },
    Popconfirm: { okText: t('确定'), cancelText: t('取消') },
    Empty: { description: t('没有记录') },
  }
}
